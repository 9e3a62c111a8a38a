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
 * A filter for the INFO messages that Jetty logs while it starts or stops. They are
 * misleading here: they name a port that Jetty does not listen on, and a connector
 * without a network. During that time the filter also hides messages of the servlet
 * context, since Jetty logs those below one of its own loggers. A logger that has, or
 * inherits, a level other than the root's INFO is left alone: an operator who configures
 * a level gets the messages.
 */
final class JettyStartupLogFilter {

	private static final List<String> LOGGERS = Stream
		.of(JettyServletWebServerFactory.class, Server.class, AbstractConnector.class, ContextHandler.class,
				ServletContextHandler.class, DefaultSessionIdManager.class)
		.map(Class::getName)
		.toList();

	private final LoggingSystem logging = LoggingSystem.get(JettyStartupLogFilter.class.getClassLoader());

	private final List<String> filtered;

	private JettyStartupLogFilter() {
		this.filtered = isRootInfo() ? LOGGERS.stream().filter(this::inheritsFromRoot).toList() : List.of();
	}

	/**
	 * Hides the messages until {@link #remove()} is called.
	 * @return the filter
	 */
	static JettyStartupLogFilter install() {
		JettyStartupLogFilter filter = new JettyStartupLogFilter();
		filter.filtered.forEach((logger) -> filter.logging.setLogLevel(logger, LogLevel.WARN));
		return filter;
	}

	void remove() {
		this.filtered.forEach((logger) -> this.logging.setLogLevel(logger, null));
	}

	private boolean isRootInfo() {
		LoggerConfiguration root = this.logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		return root != null && root.getEffectiveLevel() == LogLevel.INFO;
	}

	private boolean inheritsFromRoot(String logger) {
		for (String name = logger; !name.isEmpty(); name = name.substring(0, Math.max(name.lastIndexOf('.'), 0))) {
			LoggerConfiguration configuration = this.logging.getLoggerConfiguration(name);
			if (configuration != null && configuration.getConfiguredLevel() != null) {
				return false;
			}
		}
		return true;
	}

}
