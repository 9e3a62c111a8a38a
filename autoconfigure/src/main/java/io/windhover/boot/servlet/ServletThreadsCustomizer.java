/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.properties.ServletProperties;
import io.windhover.boot.properties.ServletProperties.Dispatch;

import org.springframework.boot.thread.Threading;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Applies the properties of the threads that servlets run on.
 */
final class ServletThreadsCustomizer implements WebServerFactoryCustomizer<WindhoverServletWebServerFactory>, Ordered {

	/**
	 * After Spring Boot's customizers of Jetty, which set a thread pool, and before those
	 * of the application, which may set one that is to be used.
	 */
	private static final int ORDER = 10;

	private final Environment environment;

	private final ServletProperties properties;

	ServletThreadsCustomizer(Environment environment, ServletProperties properties) {
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
		ServletThreads threads = factory.getThreads();
		threads.setMode(mode());
		threads.setMax(this.properties.getThreads().getMax());
		threads.setMinSpare(this.properties.getThreads().getMinSpare());
		threads.setMaxQueueCapacity(this.properties.getThreads().getMaxQueueCapacity());
		threads.setIdleTimeout(this.properties.getThreads().getIdleTimeout());
	}

	private ServletThreads.Mode mode() {
		if (Threading.VIRTUAL.isActive(this.environment)) {
			return ServletThreads.Mode.VIRTUAL;
		}
		boolean inline = this.properties.getDispatch() == Dispatch.INLINE;
		return inline ? ServletThreads.Mode.EVENT_LOOP : ServletThreads.Mode.POOL;
	}

}
