/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.boot.server.ServerSettings;
import io.windhover.boot.server.WindhoverFactorySettings;
import io.windhover.boot.servlet.engine.EngineConnector;
import io.windhover.boot.servlet.filter.EngineFilters;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/**
 * Creates web servers for servlet applications: one of Windhover's servers with Jetty's
 * servlet engine behind it. Spring Boot configures the engine as it does for Jetty:
 * sessions, error pages, static resources and so on. Ports, limits, timeouts and
 * compression are handled by the server. No application context is needed.
 */
public class WindhoverServletWebServerFactory extends JettyServletWebServerFactory
		implements ConfigurableWindhoverWebServerFactory {

	private final WindhoverFactorySettings windhoverSettings = new WindhoverFactorySettings();

	private final ServletThreads threads = new ServletThreads();

	/**
	 * Creates a factory of servers that listen on port 8080.
	 */
	public WindhoverServletWebServerFactory() {
	}

	/**
	 * Creates a factory.
	 * @param port the port to listen on, 0 for any free one, -1 to not listen at all
	 */
	public WindhoverServletWebServerFactory(int port) {
		super(port);
	}

	/**
	 * Creates a factory.
	 * @param contextPath the context path, empty for the root
	 * @param port the port to listen on, 0 for any free one, -1 to not listen at all
	 */
	public WindhoverServletWebServerFactory(String contextPath, int port) {
		super(contextPath, port);
	}

	@Override
	public WindhoverFactorySettings getWindhoverSettings() {
		return this.windhoverSettings;
	}

	/**
	 * Returns the settings of the threads that servlets run on. They are not used if a
	 * {@linkplain #setThreadPool thread pool} is set.
	 * @return the settings, to be changed in place
	 */
	public ServletThreads getThreads() {
		return this.threads;
	}

	@Override
	public WebServer getWebServer(ServletContextInitializer... initializers) {
		// Settings are checked before anything is started.
		ServerSettings.Builder settings = this.windhoverSettings.toServerSettings(this);
		ServletEngine engine = startEngine(initializers);
		try {
			boolean given = getThreadPool() != null;
			settings
				.applicationExecutor(given ? engine.getExecutor() : this.threads.requestExecutor(engine.getExecutor()));
			return new ServletWebServer(this.windhoverSettings.getServerFactory(), settings.build(), engine,
					getCompression(), getSettings().getContextPath().toString());
		}
		catch (RuntimeException ex) {
			engine.destroy();
			throw ex;
		}
	}

	/**
	 * Has Spring Boot's factory create and start Jetty. That factory reads its own
	 * properties to do so; two of them are different for the engine, and are restored
	 * afterwards.
	 */
	private ServletEngine startEngine(ServletContextInitializer... initializers) {
		ThreadPool given = getThreadPool();
		Compression compression = getCompression();
		JettyStartupLogFilter logFilter = JettyStartupLogFilter.install();
		try {
			if (given == null) {
				// Each server has its own pool, which is started and stopped with it.
				setThreadPool(this.threads.createThreadPool());
			}
			// Responses are compressed outside the engine, by CompressionApplication.
			setCompression(null);
			hideSessionCookieFromScripts();
			return (ServletEngine) super.getWebServer(withEngineFilters(initializers));
		}
		finally {
			logFilter.remove();
			setThreadPool(given);
			setCompression(compression);
		}
	}

	/**
	 * Makes the session cookie HttpOnly unless configured otherwise. Jetty's default is
	 * to show it to scripts; Tomcat and ASP.NET Core hide it.
	 */
	private void hideSessionCookieFromScripts() {
		Cookie cookie = getSettings().getSession().getCookie();
		if (cookie.getHttpOnly() == null) {
			cookie.setHttpOnly(true);
		}
	}

	private static ServletContextInitializer[] withEngineFilters(ServletContextInitializer... initializers) {
		return Stream.concat(Stream.of(new EngineFilters()), Arrays.stream(initializers))
			.toArray(ServletContextInitializer[]::new);
	}

	@Override
	protected AbstractConnector createConnector(InetSocketAddress address, Server server) {
		return new EngineConnector(server);
	}

	@Override
	protected AbstractConnector createConnector(InetSocketAddress address, Server server, @Nullable Executor executor,
			@Nullable Scheduler scheduler, @Nullable ByteBufferPool pool) {
		return createConnector(address, server);
	}

	/** Does nothing: TLS is handled by the server. */
	@Override
	protected void customizeSsl(Server server, InetSocketAddress address) {
	}

	@Override
	protected JettyWebServer getJettyWebServer(Server server) {
		if (getShutdown() == Shutdown.GRACEFUL && server.getHandler() instanceof StatisticsHandler counting) {
			// It counts requests in flight, which the server does itself.
			server.setHandler(counting.getHandler());
		}
		EngineConnector connector = Arrays.stream(server.getConnectors())
			.filter(EngineConnector.class::isInstance)
			.map(EngineConnector.class::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("A customizer has removed the engine's connector"));
		return new ServletEngine(server, connector);
	}

}
