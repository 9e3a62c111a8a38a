/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.windhover.server.AddressInUseException;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.ServerStartException;
import io.windhover.server.StopResult;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;

/**
 * A server over the JDK's {@link HttpServer}: binds, counts the requests in flight, and
 * stops.
 */
public final class JdkServer implements IServer {

	static {
		// Otherwise a body waits 40 milliseconds for the acknowledgement of its head.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private static final String DEFAULT_ADDRESS = "http://localhost:5000";

	/** A timeout in seconds that is longer than any stop. */
	private static final int ONE_DAY = 24 * 60 * 60;

	private final ServerAddresses addresses = new ServerAddresses();

	private final FeatureCollection features = new FeatureCollection();

	private final Executor executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
			new SynchronousQueue<>(), JdkServer::daemon);

	private List<HttpServer> listeners = List.of();

	private RequestsInFlight requests = new RequestsInFlight();

	private @Nullable CompletableFuture<StopResult> stopping;

	/**
	 * Creates a server.
	 */
	public JdkServer() {
		this.features.set(IServerAddressesFeature.class, this.addresses);
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "jdk-server");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	@Override
	public synchronized <C> void start(IHttpApplication<C> application) {
		if (!this.listeners.isEmpty()) {
			throw new IllegalStateException("The server is started already");
		}
		this.requests = new RequestsInFlight();
		List<HttpServer> bound = new ArrayList<>();
		List<String> boundAddresses = new ArrayList<>();
		try {
			for (String requested : requested()) {
				BindingAddress address = BindingAddress.parse(requested);
				HttpServer listener = bind(requested, address);
				bound.add(listener);
				boundAddresses.add(boundAddress(address, listener.getAddress()));
			}
		}
		catch (RuntimeException ex) {
			bound.forEach(JdkServer::release);
			throw ex;
		}
		for (HttpServer listener : bound) {
			listener.createContext("/", new JdkHandler<>(application, this.requests, this.executor));
			listener.setExecutor(this.executor);
			listener.start();
		}
		this.listeners = bound;
		this.addresses.bound(boundAddresses);
	}

	private Collection<String> requested() {
		return this.addresses.getAddresses().isEmpty() ? List.of(DEFAULT_ADDRESS) : this.addresses.getAddresses();
	}

	private static HttpServer bind(String requested, BindingAddress address) {
		if (address.isHttps() || address.isUnixSocket()) {
			throw new ServerStartException("Only http over IP is served here: " + requested, requested, null);
		}
		try {
			return HttpServer.create(socketAddress(address), 0);
		}
		catch (BindException ex) {
			throw new AddressInUseException(requested, address.port(), ex);
		}
		catch (IOException ex) {
			throw new ServerStartException("Failed to bind to address " + requested, requested, ex);
		}
	}

	/** Stops a listener. One that was never started would keep its port. */
	private static void release(HttpServer listener) {
		listener.start();
		listener.stop(0);
	}

	/** Returns the IP address itself, and all addresses for names except localhost. */
	private static InetSocketAddress socketAddress(BindingAddress address) throws UnknownHostException {
		boolean literal = address.host().indexOf(':') >= 0 || address.host().matches("[0-9.]+");
		if (literal || address.isLocalhost()) {
			return new InetSocketAddress(InetAddress.getByName(literal ? address.host() : "127.0.0.1"), address.port());
		}
		return new InetSocketAddress(address.port());
	}

	private static String boundAddress(BindingAddress address, InetSocketAddress bound) {
		String host = bound.getAddress().isAnyLocalAddress() ? "::" : address.host();
		return new BindingAddress("http", host, bound.getPort(), null).toString();
	}

	@Override
	public synchronized CompletionStage<StopResult> stop(Duration timeout) {
		if (this.stopping != null) {
			return this.stopping;
		}
		if (this.listeners.isEmpty()) {
			return CompletableFuture.completedFuture(new StopResult(0));
		}
		CompletableFuture<StopResult> outcome = new CompletableFuture<>();
		this.stopping = outcome;
		List<HttpServer> stopped = this.listeners;
		// The JDK cannot close the listener alone, but a stop that waits begins with it.
		stopped.forEach((listener) -> this.executor.execute(() -> listener.stop(ONE_DAY)));
		this.requests.drained()
			.completeOnTimeout(null, TimeUnit.MILLISECONDS.convert(timeout), TimeUnit.MILLISECONDS)
			.thenRunAsync(() -> outcome.complete(abort(stopped)), this.executor);
		return outcome;
	}

	@Override
	public void close() {
		CompletableFuture<StopResult> waiting;
		StopResult result;
		synchronized (this) {
			waiting = this.stopping;
			result = abort(this.listeners);
		}
		if (waiting != null) {
			waiting.complete(result);
		}
	}

	private synchronized StopResult abort(List<HttpServer> stopped) {
		if (this.listeners != stopped) {
			return new StopResult(0);
		}
		int aborted = this.requests.count();
		stopped.forEach((listener) -> listener.stop(0));
		this.listeners = List.of();
		this.addresses.unbound();
		this.stopping = null;
		return new StopResult(aborted);
	}

}
