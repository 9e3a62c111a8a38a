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
 * One of our servers and the servlet engine behind it, which live and die together.
 */
final class ServletWebServer extends WindhoverWebServer {

	private final ServletEngine engine;

	private final boolean graceful;

	private final boolean listening;

	private boolean started;

	/**
	 * Create a web server.
	 * @param serverFactory where the server comes from
	 * @param settings what to apply to it
	 * @param engine the engine, its servlet context started
	 * @param compression what to compress, or {@code null} for nothing
	 * @param contextPath the context path for the log, empty for the root
	 */
	ServletWebServer(ServerFactory serverFactory, ServerSettings settings, ServletEngine engine,
			@Nullable Compression compression, String contextPath) {
		super(serverFactory, settings, CompressionApplication.wrap(application(settings, engine), compression),
				contextPath);
		this.engine = engine;
		this.graceful = settings.getShutdown() == Shutdown.GRACEFUL;
		this.listening = !settings.getAddresses().isEmpty();
	}

	/**
	 * It has the pool itself, and not what bounds the requests that wait for it: what it
	 * hands to a thread are parts of requests that have begun.
	 */
	private static IHttpApplication<?> application(ServerSettings settings, ServletEngine engine) {
		return engine.createApplication((settings.getApplicationExecutor() != null) ? engine.getExecutor() : null);
	}

	@Override
	public synchronized void start() throws WebServerException {
		if (this.started || !this.listening) {
			return;
		}
		try {
			this.engine.start();
			super.start();
			this.started = true;
		}
		catch (WebServerException ex) {
			// Who gets an exception may not come to destroy, and threads would stay.
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
	 * Have WebSockets say that they go away. Their requests are in flight until they are
	 * closed, and nobody else closes them. Jetty's trackers of sessions, which need not
	 * be on the class path, are what can be shut down besides connectors and handlers.
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
