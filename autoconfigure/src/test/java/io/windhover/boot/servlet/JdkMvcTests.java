/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.List;

import io.windhover.server.IServer;
import io.windhover.server.contract.jdk.JdkServer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tests of Spring MVC on a server that offers only the mandatory features.
 */
class JdkMvcTests extends AbstractMvcTests {

	@Override
	List<Class<?>> serverConfiguration() {
		return List.of(Server.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Server {

		@Bean
		IServer jdkServer() {
			return new JdkServer();
		}

	}

}
