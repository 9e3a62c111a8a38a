/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.bare;

import io.windhover.boot.autoconfigure.WindhoverServerAutoConfiguration;
import io.windhover.boot.bare.BareServerFactory;
import io.windhover.boot.bare.BareServerLifecycle;
import io.windhover.boot.properties.WindhoverWebServerFactoryCustomizer;
import io.windhover.server.IHttpApplication;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a server for an {@link IHttpApplication} bean without a web
 * framework. The server starts and stops with the context.
 */
@AutoConfiguration(after = WindhoverServerAutoConfiguration.class)
@ConditionalOnNotWebApplication
@ConditionalOnBean(IHttpApplication.class)
public final class WindhoverBareAutoConfiguration {

	@Bean
	BareServerFactory windhoverBareServerFactory(ServerProperties serverProperties,
			WindhoverWebServerFactoryCustomizer customizer) {
		BareServerFactory factory = new BareServerFactory(serverProperties);
		customizer.customize(factory);
		return factory;
	}

	@Bean
	BareServerLifecycle windhoverBareServer(BareServerFactory factory, IHttpApplication<?> application) {
		return new BareServerLifecycle(factory.getWebServer(application));
	}

	@Bean
	WebServerGracefulShutdownLifecycle windhoverBareServerGracefulShutdown(BareServerLifecycle server) {
		return new WebServerGracefulShutdownLifecycle(server.getWebServer());
	}

}
