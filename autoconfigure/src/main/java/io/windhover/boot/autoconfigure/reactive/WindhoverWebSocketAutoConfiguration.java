/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.reactive;

import io.windhover.boot.properties.ReactiveProperties;
import io.windhover.boot.reactive.WebSocketSettings;
import io.windhover.boot.reactive.WindhoverReactiveWebServerFactory;
import io.windhover.boot.reactive.websocket.WindhoverRequestUpgradeStrategy;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;

/**
 * Auto-configuration of WebSockets in WebFlux. Without it Spring would use the strategy
 * of another server that is on the class path.
 */
@AutoConfiguration(after = WindhoverReactiveWebServerAutoConfiguration.class,
		beforeName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBean(WindhoverReactiveWebServerFactory.class)
@EnableConfigurationProperties(ReactiveProperties.class)
public final class WindhoverWebSocketAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WindhoverRequestUpgradeStrategy windhoverRequestUpgradeStrategy(ReactiveProperties properties) {
		return WebSocketSettings.strategy(properties.getWebsocket());
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketHandlerAdapter windhoverWebSocketHandlerAdapter(WindhoverRequestUpgradeStrategy upgradeStrategy,
			ObjectProvider<WebFluxConfigurer> configurers) {
		return WebSocketSettings.handlerAdapter(upgradeStrategy, configurers);
	}

}
