/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure;

import io.windhover.boot.selection.ServerBeans;
import io.windhover.boot.server.WindhoverWebServerFactoryCustomizer;
import io.windhover.boot.properties.KestrelProperties;
import io.windhover.boot.properties.KestrelPropertiesCustomizer;
import io.windhover.boot.properties.WindhoverProperties;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.GivenServerFactory;
import io.windhover.boot.server.KestrelServerFactory;
import io.windhover.boot.server.KestrelServerOptionsCustomizer;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the server: which one, with what properties, and its beans.
 */
@AutoConfiguration(afterName = { "io.windhover.boot.autoconfigure.reactive.WindhoverReactiveWebServerAutoConfiguration",
		"io.windhover.boot.autoconfigure.servlet.WindhoverServletWebServerAutoConfiguration" })
@Conditional(OnServerInUseCondition.class)
@EnableConfigurationProperties({ ServerProperties.class, WindhoverProperties.class, KestrelProperties.class })
public final class WindhoverServerAutoConfiguration {

	static final String KESTREL_BEAN_NAME = "windhoverKestrelServer";

	@Bean
	KestrelPropertiesCustomizer windhoverKestrelPropertiesCustomizer(KestrelProperties properties) {
		return new KestrelPropertiesCustomizer(properties);
	}

	@Bean
	KestrelServerFactory windhoverKestrelServerFactory(ObjectProvider<KestrelServerOptionsCustomizer> customizers) {
		return new KestrelServerFactory(customizers.orderedStream().toList());
	}

	@Bean(KESTREL_BEAN_NAME)
	@ConditionalOnMissingBean(value = IServer.class, search = SearchStrategy.CURRENT)
	KestrelServer windhoverKestrelServer(KestrelServerFactory kestrelServerFactory) {
		return kestrelServerFactory.createServer();
	}

	@Bean
	ServerSelection windhoverServerSelection(WindhoverProperties properties, ListableBeanFactory beanFactory) {
		return new ServerBeans(beanFactory, KESTREL_BEAN_NAME).select(properties.getServer());
	}

	@Bean
	GivenServerFactory windhoverServerFactory(ServerSelection selection, ObjectProvider<IServer> server) {
		return new GivenServerFactory(selection.serverName(), server.getObject());
	}

	@Bean
	@ConditionalOnMissingBean
	IServerAddressesFeature windhoverServerAddresses(ServerSelection selection, ObjectProvider<IServer> server) {
		return server.getObject().getFeatures().getRequired(IServerAddressesFeature.class);
	}

	@Bean
	WindhoverWebServerFactoryCustomizer windhoverWebServerFactoryCustomizer(Environment environment,
			ServerProperties serverProperties, WindhoverProperties properties, GivenServerFactory serverFactory) {
		return new WindhoverWebServerFactoryCustomizer(environment, serverProperties, properties.getUrls(),
				serverFactory);
	}

}
