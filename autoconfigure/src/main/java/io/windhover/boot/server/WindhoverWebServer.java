/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.concurrent.CountDownLatch;

import io.windhover.server.AddressInUseException;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.InvalidAddressException;
import io.windhover.server.features.IServerAddressesFeature;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;

/**
 * A server with its application, started and stopped by Spring Boot. It can be started
 * again after {@link #stop()}. Thread-safe.
 */
public class WindhoverWebServer implements WebServer {

	private static final Log logger = LogFactory.getLog(WindhoverWebServer.class);

	private final String serverName;

	private final IServer server;

	private final IHttpApplication<?> application;

	private final Shutdown shutdown;

	private final String contextPath;

	private final boolean enabled;

	private final Object monitor = new Object();

	private volatile @Nullable Running running;

	/**
	 * Creates a web server. The server is configured now and started later.
	 * @param serverFactory the source of the server
	 * @param settings the settings to apply to the server
	 * @param application the application that processes the requests
	 * @param contextPath the context path for the log, empty for the root
	 * @throws UnsupportedSettingException if a setting cannot be honoured
	 * @throws InvalidServerOptionException if a setting is invalid
	 */
	public WindhoverWebServer(ServerFactory serverFactory, ServerSettings settings, IHttpApplication<?> application,
			String contextPath) {
		this.serverName = serverFactory.getServerName();
		this.server = server(serverFactory, settings);
		this.application = application;
		this.shutdown = settings.getShutdown();
		this.contextPath = contextPath.isEmpty() ? "/" : contextPath;
		this.enabled = settings.isEnabled();
	}

	private static IServer server(ServerFactory factory, ServerSettings settings) {
		try {
			return factory.getServer(settings);
		}
		catch (InvalidAddressException ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidServerOptionException(factory.getServerName(), ex);
		}
	}

	/**
	 * Returns the server's name.
	 * @return the name, such as {@code Kestrel}
	 */
	public final String getServerName() {
		return this.serverName;
	}

	/**
	 * Returns the server.
	 * @return the server, started or not
	 */
	public final IServer getServer() {
		return this.server;
	}

	/**
	 * Starts the server. Does nothing if it is started already, or if the settings
	 * {@linkplain ServerSettings#isEnabled() disable} it.
	 * @throws PortInUseException if a port is taken
	 * @throws WebServerException if the server cannot start for another reason
	 */
	@Override
	public void start() throws WebServerException {
		synchronized (this.monitor) {
			if (this.running != null || !this.enabled) {
				return;
			}
			startServer();
			try {
				started();
			}
			catch (RuntimeException | Error ex) {
				// The caller does not know that the server runs, and would not stop it.
				closeAfter(ex);
				throw ex;
			}
		}
	}

	private void started() {
		BoundAddresses addresses = boundAddresses();
		this.running = new Running(addresses.port(), keepAlive());
		String description = addresses.description();
		logger.info(this.serverName + " started" + (description.isEmpty() ? "" : " on " + description)
				+ " with context path '" + this.contextPath + "'");
	}

	private BoundAddresses boundAddresses() {
		try {
			return BoundAddresses
				.of(this.server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses());
		}
		catch (RuntimeException ex) {
			throw new WebServerException("Unable to tell where " + this.serverName + " listens", ex);
		}
	}

	private void closeAfter(Throwable failure) {
		try {
			this.server.close();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	private void startServer() {
		try {
			this.server.start(this.application);
		}
		catch (AddressInUseException ex) {
			if (ex.getPort() >= 0) {
				throw new PortInUseException(ex.getPort(), ex);
			}
			throw unableToStart(ex);
		}
		catch (InvalidAddressException ex) {
			throw unableToStart(ex);
		}
		catch (IllegalArgumentException ex) {
			throw unableToStart(new InvalidServerOptionException(this.serverName, ex));
		}
		catch (RuntimeException ex) {
			throw unableToStart(ex);
		}
	}

	private WebServerException unableToStart(RuntimeException ex) {
		return new WebServerException("Unable to start " + this.serverName, ex);
	}

	/**
	 * Starts a thread that keeps the JVM alive, as the server's threads may be daemons.
	 */
	private CountDownLatch keepAlive() {
		CountDownLatch stopped = new CountDownLatch(1);
		Thread thread = new Thread(() -> awaitStop(stopped), "windhover-await");
		thread.setContextClassLoader(getClass().getClassLoader());
		thread.setDaemon(false);
		thread.start();
		return stopped;
	}

	private static void awaitStop(CountDownLatch stopped) {
		try {
			stopped.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Stops accepting requests and waits for those in flight until {@link #stop()} is
	 * called. Spring calls it when the timeout of the lifecycle phase has elapsed.
	 */
	@Override
	public void shutDownGracefully(GracefulShutdownCallback callback) {
		if (this.shutdown == Shutdown.IMMEDIATE) {
			callback.shutdownComplete(GracefulShutdownResult.IMMEDIATE);
			return;
		}
		logger.info("Commencing graceful shutdown. Waiting for active requests to complete");
		this.server.stop(IServer.NO_TIMEOUT)
			.whenComplete((result, failure) -> callback.shutdownComplete(report(result)));
	}

	private static GracefulShutdownResult report(@Nullable StopResult result) {
		if (result != null && result.isGraceful()) {
			logger.info("Graceful shutdown complete");
			return GracefulShutdownResult.IDLE;
		}
		logger.info("Graceful shutdown aborted with one or more requests still active");
		return GracefulShutdownResult.REQUESTS_ACTIVE;
	}

	/**
	 * Stops the server at once. Requests in flight and a graceful shutdown are aborted.
	 */
	@Override
	public void stop() throws WebServerException {
		synchronized (this.monitor) {
			Running current = this.running;
			if (current == null) {
				return;
			}
			this.running = null;
			try {
				this.server.close();
			}
			finally {
				current.stopped().countDown();
			}
		}
	}

	@Override
	public int getPort() {
		Running current = this.running;
		return (current != null) ? current.port() : -1;
	}

	/**
	 * The state of a server that runs.
	 *
	 * @param port the first port, or -1
	 * @param stopped releases the thread that keeps the JVM alive
	 */
	private record Running(int port, CountDownLatch stopped) {

	}

}
