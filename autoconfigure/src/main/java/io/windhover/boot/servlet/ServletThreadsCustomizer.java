/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.properties.ServletProperties;
import io.windhover.boot.server.InvalidServerOptionException;

import org.springframework.boot.thread.Threading;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * A customizer that applies the properties {@code windhover.servlet.*} to the factory.
 */
public final class ServletThreadsCustomizer
		implements WebServerFactoryCustomizer<WindhoverServletWebServerFactory>, Ordered {

	/**
	 * After Spring Boot's customizers of Jetty, whose thread pool is not wanted, and
	 * before the application's customizers, whose thread pool is.
	 */
	private static final int ORDER = 10;

	private final Environment environment;

	private final ServletProperties properties;

	/**
	 * Creates a customizer.
	 * @param environment decides whether virtual threads are enabled
	 * @param properties the properties
	 */
	public ServletThreadsCustomizer(Environment environment, ServletProperties properties) {
		this.environment = environment;
		this.properties = properties;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void customize(WindhoverServletWebServerFactory factory) {
		factory.setThreadPool(null);
		try {
			apply(this.properties.getThreads(), factory.getThreads());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidServerOptionException("the threads of servlets", ex);
		}
	}

	private void apply(ServletProperties.Threads from, ServletThreads to) {
		to.setDispatch(this.properties.getDispatch());
		to.setVirtual(Threading.VIRTUAL.isActive(this.environment));
		to.setMax(from.getMax());
		to.setMinSpare(from.getMinSpare());
		to.setMaxQueueCapacity(from.getMaxQueueCapacity());
		to.setIdleTimeout(from.getIdleTimeout());
	}

}
