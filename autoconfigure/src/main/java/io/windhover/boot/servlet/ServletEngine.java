/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.concurrent.Executor;

import io.windhover.boot.servlet.engine.EngineConnector;
import io.windhover.boot.servlet.exchange.ServletApplication;
import io.windhover.server.IHttpApplication;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.servlet.JettyServletWebServer;
import org.springframework.boot.web.server.WebServerException;

/**
 * Jetty's server as Spring Boot has configured it, without a network. Its servlet context
 * is started with it.
 */
final class ServletEngine extends JettyServletWebServer {

	private final EngineConnector connector;

	/**
	 * Creates an engine and starts Jetty's server and its servlet context.
	 * @param server the server
	 * @param connector its connector
	 */
	ServletEngine(Server server, EngineConnector connector) {
		super(server, false);
		this.connector = connector;
	}

	/**
	 * Creates the application that feeds requests to this engine.
	 * @param executor runs tasks of the application, or {@code null} if the application
	 * runs on the server's threads
	 * @return the application
	 */
	IHttpApplication<?> createApplication(@Nullable Executor executor) {
		return new ServletApplication(this.connector, executor);
	}

	Executor getExecutor() {
		return this.connector.getExecutor();
	}

	/** Initializes filters and servlets; after that the engine accepts requests. */
	@Override
	public void start() throws WebServerException {
		try {
			Server server = getServer();
			server.setConnectors(new Connector[] { this.connector });
			server.start();
			handleDeferredInitialize(server);
			startConnector();
		}
		catch (WebServerException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new WebServerException("Unable to start the servlet engine", ex);
		}
	}

	private void startConnector() throws Exception {
		JettyStartupLogFilter logFilter = JettyStartupLogFilter.install();
		try {
			this.connector.start();
		}
		finally {
			logFilter.remove();
		}
	}

	@Override
	public void stop() {
		JettyStartupLogFilter logFilter = JettyStartupLogFilter.install();
		try {
			super.stop();
		}
		finally {
			logFilter.remove();
		}
	}

	@Override
	public void destroy() {
		JettyStartupLogFilter logFilter = JettyStartupLogFilter.install();
		try {
			super.destroy();
		}
		finally {
			logFilter.remove();
		}
	}

}
