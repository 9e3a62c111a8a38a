/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import io.windhover.boot.selection.ConditionalOnServer;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of Kestrel's beans, imported by the auto-configuration of the server.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KestrelProperties.class)
@RegisterReflectionForBinding(KestrelDescriptor.class)
class KestrelServerConfiguration {

	@Bean
	KestrelPropertiesCustomizer windhoverKestrelPropertiesCustomizer(KestrelProperties properties) {
		return new KestrelPropertiesCustomizer(properties);
	}

	@Bean
	KestrelServerFactory windhoverKestrelServerFactory(ObjectProvider<KestrelServerOptionsCustomizer> customizers) {
		return new KestrelServerFactory(customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnServer(KestrelServerProvider.ID)
	@ConditionalOnMissingBean(value = IServer.class, search = SearchStrategy.CURRENT)
	KestrelServer windhoverKestrelServer(KestrelServerFactory kestrelServerFactory) {
		return kestrelServerFactory.createServer();
	}

}
