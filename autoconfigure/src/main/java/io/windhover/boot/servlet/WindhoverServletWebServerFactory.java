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
 * Creates web servers for servlet applications: one of our servers, with Jetty's servlet
 * engine behind it. All that Spring Boot configures of the engine, such as sessions,
 * error pages or static resources, it configures here too; what concerns the network,
 * such as ports, limits, timeouts and compression, is the server's. Needs no application
 * context.
 */
public class WindhoverServletWebServerFactory extends JettyServletWebServerFactory
		implements ConfigurableWindhoverWebServerFactory {

	private final WindhoverFactorySettings windhoverSettings = new WindhoverFactorySettings();

	private final ServletThreads threads = new ServletThreads();

	/**
	 * Create a factory of servers that listen on port 8080.
	 */
	public WindhoverServletWebServerFactory() {
	}

	/**
	 * Create a factory.
	 * @param port the port to listen on, 0 for any free one, -1 to listen nowhere
	 */
	public WindhoverServletWebServerFactory(int port) {
		super(port);
	}

	/**
	 * Create a factory.
	 * @param contextPath the context path, empty for the root
	 * @param port the port to listen on, 0 for any free one, -1 to listen nowhere
	 */
	public WindhoverServletWebServerFactory(String contextPath, int port) {
		super(contextPath, port);
	}

	@Override
	public WindhoverFactorySettings getWindhoverSettings() {
		return this.windhoverSettings;
	}

	/**
	 * What runs servlets. A {@linkplain #setThreadPool thread pool} that is set wins over
	 * it.
	 * @return the settings, to be changed in place
	 */
	public ServletThreads getThreads() {
		return this.threads;
	}

	@Override
	public WebServer getWebServer(ServletContextInitializer... initializers) {
		// First what can be refused without starting anything.
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

	private ServletEngine startEngine(ServletContextInitializer... initializers) {
		ThreadPool given = getThreadPool();
		Compression compression = getCompression();
		EngineSilence silence = EngineSilence.begin();
		try {
			if (given == null) {
				// One for each server, as it is started and stopped with it.
				setThreadPool(this.threads.createThreadPool());
			}
			// What the engine answers is compressed around it, as with every application.
			setCompression(null);
			hideSessionCookie();
			return (ServletEngine) super.getWebServer(withEngineFilters(initializers));
		}
		finally {
			silence.end();
			setThreadPool(given);
			setCompression(compression);
		}
	}

	/**
	 * From scripts, as Tomcat and ASP.NET Core do, unless the configuration says
	 * otherwise.
	 */
	private void hideSessionCookie() {
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

	/** TLS is the server's. */
	@Override
	protected void customizeSsl(Server server, InetSocketAddress address) {
	}

	@Override
	protected JettyWebServer getJettyWebServer(Server server) {
		if (getShutdown() == Shutdown.GRACEFUL && server.getHandler() instanceof StatisticsHandler counting) {
			// It is there to count requests until they have finished: the server knows.
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
