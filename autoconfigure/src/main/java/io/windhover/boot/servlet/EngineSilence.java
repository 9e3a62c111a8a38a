/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.DefaultSessionIdManager;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * While the engine starts or stops, keeps out of the log what it says about that at INFO:
 * a port on which nobody listens, a connector that connects nothing. What the application
 * tells its servlet context meanwhile goes with it, since Jetty logs that below a logger
 * of its own. Nothing is kept out where these loggers have, or inherit, a level other
 * than the root's INFO: who asks for the messages gets them.
 */
final class EngineSilence {

	private static final List<String> TALKATIVE = Stream
		.of(JettyServletWebServerFactory.class, Server.class, AbstractConnector.class, ContextHandler.class,
				ServletContextHandler.class, DefaultSessionIdManager.class)
		.map(Class::getName)
		.toList();

	private final LoggingSystem logging = LoggingSystem.get(EngineSilence.class.getClassLoader());

	private final List<String> silenced;

	private EngineSilence() {
		this.silenced = isInfo() ? TALKATIVE.stream().filter(this::isLeftToRoot).toList() : List.of();
	}

	/** Be silent, until the end. */
	static EngineSilence begin() {
		EngineSilence silence = new EngineSilence();
		silence.silenced.forEach((logger) -> silence.logging.setLogLevel(logger, LogLevel.WARN));
		return silence;
	}

	void end() {
		this.silenced.forEach((logger) -> this.logging.setLogLevel(logger, null));
	}

	private boolean isInfo() {
		LoggerConfiguration root = this.logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		return root != null && root.getEffectiveLevel() == LogLevel.INFO;
	}

	private boolean isLeftToRoot(String logger) {
		for (String name = logger; !name.isEmpty(); name = name.substring(0, Math.max(name.lastIndexOf('.'), 0))) {
			LoggerConfiguration configuration = this.logging.getLoggerConfiguration(name);
			if (configuration != null && configuration.getConfiguredLevel() != null) {
				return false;
			}
		}
		return true;
	}

}
