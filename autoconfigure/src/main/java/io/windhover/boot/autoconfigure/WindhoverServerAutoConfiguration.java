/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure;

import io.windhover.boot.properties.WindhoverProperties;
import io.windhover.boot.properties.WindhoverWebServerFactoryCustomizer;
import io.windhover.boot.selection.ServerBean;
import io.windhover.boot.selection.ServerConfigurationImportSelector;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.selection.ServerSelector;
import io.windhover.boot.server.ServerProviders;
import io.windhover.boot.server.SingletonServerFactory;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the server. The beans of each kind of server are declared in the
 * configuration of its {@link io.windhover.boot.server.ServerProvider}.
 */
@AutoConfiguration(afterName = { "io.windhover.boot.autoconfigure.reactive.WindhoverReactiveWebServerAutoConfiguration",
		"io.windhover.boot.autoconfigure.servlet.WindhoverServletWebServerAutoConfiguration" })
@Conditional(OnServerInUseCondition.class)
@EnableConfigurationProperties({ ServerProperties.class, WindhoverProperties.class })
@Import(ServerConfigurationImportSelector.class)
public final class WindhoverServerAutoConfiguration {

	@Bean
	ServerProviders windhoverServerProviders(ResourceLoader resourceLoader) {
		return ServerProviders.load(resourceLoader.getClassLoader());
	}

	@Bean
	ServerSelection windhoverServerSelection(WindhoverProperties properties, ServerProviders providers,
			ListableBeanFactory beanFactory) {
		return new ServerSelector(providers).select(properties.getServer(), ServerBean.findAll(beanFactory, providers));
	}

	@Bean
	@ConditionalOnMissingBean
	IServerAddressesFeature windhoverServerAddresses(ServerSelection selection, ObjectProvider<IServer> server) {
		return server.getObject().getFeatures().getRequired(IServerAddressesFeature.class);
	}

	@Bean
	WindhoverWebServerFactoryCustomizer windhoverWebServerFactoryCustomizer(Environment environment,
			ServerProperties serverProperties, WindhoverProperties properties, ServerSelection selection,
			ObjectProvider<IServer> server, ServerProviders providers) {
		return new WindhoverWebServerFactoryCustomizer(environment, serverProperties, properties.getUrls(),
				new SingletonServerFactory(selection.serverName(), server.getObject(), providers));
	}

}
