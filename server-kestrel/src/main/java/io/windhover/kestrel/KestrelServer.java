/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.connection.ServerRun;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.kestrel.transport.EndpointResolver;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;

/**
 * The cross-platform server, for the edge of the Internet and behind a proxy.
 * Thread-safe.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServer}.
 */
public final class KestrelServer implements IServer {

	private final KestrelServerOptions options;

	private final FeatureCollection features = new FeatureCollection();

	private final ServerAddresses addresses = new ServerAddresses();

	private final KestrelServerCounters counters = new KestrelServerCounters();

	private @Nullable ServerRun started;

	/**
	 * Creates a server.
	 * @param options its options, read at each start
	 */
	public KestrelServer(KestrelServerOptions options) {
		this.options = options;
		this.features.set(IServerAddressesFeature.class, this.addresses);
	}

	/**
	 * Returns the options.
	 * @return the options given at construction
	 */
	public KestrelServerOptions getOptions() {
		return this.options;
	}

	/**
	 * Returns the server's counters.
	 * @return a snapshot whose numbers were read one after another, not at one instant
	 */
	public KestrelStatistics getStatistics() {
		return this.counters.getStatistics();
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	@Override
	public <C> void start(IHttpApplication<C> application) {
		List<ListenOptions> endpoints;
		ServerRun starting;
		synchronized (this) {
			if (this.started != null) {
				throw new IllegalStateException("The server is started already.");
			}
			this.options.validate();
			endpoints = EndpointResolver.resolve(this.options, this.addresses);
			HttpServerContext server = HttpServerContext.of(this.options, new ApplicationRunner<>(application),
					this.counters.begin());
			starting = new ServerRun(this.options, server, ServerTime.SYSTEM);
			this.started = starting;
		}
		// Not under the monitor: the first request may come, and stop the server, before
		// the last address is bound.
		try {
			bound(starting, starting.bind(endpoints));
		}
		catch (RuntimeException | Error ex) {
			forget(starting);
			throw ex;
		}
	}

	private synchronized void bound(ServerRun server, List<String> boundAddresses) {
		if (this.started == server) {
			this.addresses.bound(boundAddresses);
		}
	}

	@Override
	public CompletionStage<StopResult> stop(Duration timeout) {
		ServerRun stopping = current();
		if (stopping == null) {
			return CompletableFuture.completedFuture(new StopResult(0));
		}
		return stopping.stop(timeout).whenComplete((result, failure) -> forget(stopping));
	}

	private synchronized @Nullable ServerRun current() {
		return this.started;
	}

	private synchronized void forget(ServerRun stopped) {
		if (this.started == stopped) {
			this.started = null;
			this.addresses.unbound();
		}
	}

	@Override
	public void close() {
		ServerRun closing = current();
		if (closing == null) {
			return;
		}
		CompletableFuture<StopResult> stopped = closing.stop(Duration.ZERO)
			.whenComplete((result, failure) -> forget(closing));
		closing.abort();
		// An event loop that waited for itself would wait forever.
		if (!closing.inEventLoop()) {
			stopped.join();
		}
	}

}
