/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.compression.CompressionApplication;
import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerSettings;
import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.server.IHttpApplication;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerException;

/**
 * A server together with the servlet engine behind it. They are started and stopped
 * together.
 */
final class ServletWebServer extends WindhoverWebServer {

	private final ServletEngine engine;

	private final boolean graceful;

	private final boolean enabled;

	private boolean started;

	/**
	 * Creates a web server.
	 * @param serverFactory creates the server
	 * @param settings the server's settings
	 * @param engine the engine, its servlet context started
	 * @param compression the responses to compress, or {@code null} for none
	 * @param contextPath the context path for the log, empty for the root
	 */
	ServletWebServer(ServerFactory serverFactory, ServerSettings settings, ServletEngine engine,
			@Nullable Compression compression, String contextPath) {
		super(serverFactory, settings, CompressionApplication.wrap(application(settings, engine), compression),
				contextPath);
		this.engine = engine;
		this.graceful = settings.getShutdown() == Shutdown.GRACEFUL;
		this.enabled = settings.isEnabled();
	}

	/**
	 * Creates the application. It gets the pool itself, not the bounded executor in front
	 * of it: it executes parts of requests that have begun, which must not be rejected.
	 */
	private static IHttpApplication<?> application(ServerSettings settings, ServletEngine engine) {
		return engine.createApplication((settings.getApplicationExecutor() != null) ? engine.getExecutor() : null);
	}

	@Override
	public synchronized void start() throws WebServerException {
		if (this.started || !this.enabled) {
			return;
		}
		try {
			this.engine.start();
			super.start();
			this.started = true;
		}
		catch (WebServerException ex) {
			// After an exception destroy() may never be called, and threads would leak.
			this.engine.destroy();
			throw ex;
		}
	}

	@Override
	public void shutDownGracefully(GracefulShutdownCallback callback) {
		if (this.graceful) {
			closeSessions();
		}
		super.shutDownGracefully(callback);
	}

	/**
	 * Closes WebSocket sessions with status "going away". Their requests are in flight
	 * until the sessions are closed, and nothing else closes them. Jetty's session
	 * trackers, whose classes may be missing from the class path, are the
	 * {@link Graceful} beans that are neither connectors nor handlers.
	 */
	private void closeSessions() {
		for (Graceful tracker : this.engine.getServer().getContainedBeans(Graceful.class)) {
			if (!(tracker instanceof Connector) && !(tracker instanceof Handler)) {
				tracker.shutdown();
			}
		}
	}

	@Override
	public synchronized void stop() throws WebServerException {
		if (this.started) {
			this.started = false;
			super.stop();
			this.engine.stop();
		}
	}

	@Override
	public void destroy() {
		stop();
		this.engine.destroy();
	}

}
