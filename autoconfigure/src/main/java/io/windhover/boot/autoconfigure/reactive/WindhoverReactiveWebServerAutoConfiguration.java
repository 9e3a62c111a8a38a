/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.reactive;

import io.windhover.boot.reactive.WindhoverReactiveWebServerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.server.autoconfigure.reactive.ReactiveWebServerConfiguration;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Auto-configuration of reactive web applications on Windhover's servers. It comes before
 * the auto-configurations of other servers, and so wins over those on the class path.
 */
@AutoConfiguration(
		beforeName = { "org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration",
				"org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
				"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration" })
@ConditionalOnClass({ HttpHandler.class, reactor.core.publisher.Mono.class })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@Import(ReactiveWebServerConfiguration.class)
public final class WindhoverReactiveWebServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = ReactiveWebServerFactory.class, search = SearchStrategy.CURRENT)
	WindhoverReactiveWebServerFactory windhoverReactiveWebServerFactory() {
		return new WindhoverReactiveWebServerFactory();
	}

}
