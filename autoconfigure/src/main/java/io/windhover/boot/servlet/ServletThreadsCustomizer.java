/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.properties.ServletProperties;
import io.windhover.boot.properties.ServletProperties.Dispatch;
import io.windhover.boot.server.InvalidServerOptionException;

import org.springframework.boot.thread.Threading;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Applies the properties of the threads that servlets run on.
 */
public final class ServletThreadsCustomizer
		implements WebServerFactoryCustomizer<WindhoverServletWebServerFactory>, Ordered {

	/**
	 * After Spring Boot's customizers of Jetty, which set a thread pool, and before those
	 * of the application, which may set one that is to be used.
	 */
	private static final int ORDER = 10;

	private final Environment environment;

	private final ServletProperties properties;

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
		to.setMode(mode());
		to.setMax(from.getMax());
		to.setMinSpare(from.getMinSpare());
		to.setMaxQueueCapacity(from.getMaxQueueCapacity());
		to.setIdleTimeout(from.getIdleTimeout());
	}

	private ServletThreads.Mode mode() {
		if (Threading.VIRTUAL.isActive(this.environment)) {
			return ServletThreads.Mode.VIRTUAL;
		}
		boolean inline = this.properties.getDispatch() == Dispatch.INLINE;
		return inline ? ServletThreads.Mode.EVENT_LOOP : ServletThreads.Mode.POOL;
	}

}
