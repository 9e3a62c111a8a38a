/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.servlet;

import io.windhover.boot.properties.ServletProperties;
import io.windhover.boot.servlet.ServletThreadsCustomizer;
import io.windhover.boot.servlet.WindhoverServletWebServerFactory;
import io.windhover.boot.servlet.filter.MalformedPartsConfigurer;
import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.JettyServerCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.servlet.ServletWebServerConfiguration;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of servlet applications on Windhover's servers. It comes before the
 * auto-configurations of other servers, and so wins over those on the class path.
 */
@AutoConfiguration(
		beforeName = { "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration",
				"org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration" })
@ConditionalOnClass({ ServletRequest.class, Server.class, WebAppContext.class, JettyServletWebServerFactory.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ServletProperties.class)
@Import(ServletWebServerConfiguration.class)
public final class WindhoverServletWebServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = ServletWebServerFactory.class, search = SearchStrategy.CURRENT)
	WindhoverServletWebServerFactory windhoverServletWebServerFactory(
			ObjectProvider<JettyServerCustomizer> serverCustomizers) {
		WindhoverServletWebServerFactory factory = new WindhoverServletWebServerFactory();
		serverCustomizers.orderedStream().forEach(factory::addServerCustomizers);
		return factory;
	}

	@Bean
	ServletThreadsCustomizer windhoverServletThreadsCustomizer(Environment environment, ServletProperties properties) {
		return new ServletThreadsCustomizer(environment, properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class Mvc {

		@Bean
		MalformedPartsConfigurer windhoverMalformedPartsConfigurer() {
			return new MalformedPartsConfigurer();
		}

	}

}
