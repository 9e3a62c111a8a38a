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
 * Jetty as Spring Boot has configured it, with its servlet context started, and without a
 * network.
 */
final class ServletEngine extends JettyServletWebServer {

	private final EngineConnector connector;

	/**
	 * Start Jetty's server and with it the servlet context.
	 * @param server the server
	 * @param connector its connector
	 */
	ServletEngine(Server server, EngineConnector connector) {
		super(server, false);
		this.connector = connector;
	}

	/**
	 * The application that feeds requests to this engine.
	 * @param executor what runs it, or {@code null} when it runs on the server's threads
	 * @return the application
	 */
	IHttpApplication<?> createApplication(@Nullable Executor executor) {
		return new ServletApplication(this.connector, executor);
	}

	Executor getExecutor() {
		return this.connector.getExecutor();
	}

	/** Initialize filters and servlets, and be ready for requests. */
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
		EngineSilence silence = EngineSilence.begin();
		try {
			this.connector.start();
		}
		finally {
			silence.end();
		}
	}

	@Override
	public void stop() {
		EngineSilence silence = EngineSilence.begin();
		try {
			super.stop();
		}
		finally {
			silence.end();
		}
	}

	@Override
	public void destroy() {
		EngineSilence silence = EngineSilence.begin();
		try {
			super.destroy();
		}
		finally {
			silence.end();
		}
	}

}
