/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A web server: accepts requests and hands each to the one application it was started
 * with. All methods may be called from any thread.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Hosting.Server.IServer}.
 */
public interface IServer extends AutoCloseable {

	/**
	 * The timeout of a {@link #stop(Duration)} that lasts until {@link #close()} is
	 * called. It is a century, so that it can be added to the time of any clock.
	 */
	Duration NO_TIMEOUT = Duration.ofDays(36_500);

	/**
	 * Returns the features of the server itself, which always include
	 * {@link io.windhover.server.features.IServerAddressesFeature}.
	 * @return the same collection at every call
	 */
	IFeatureCollection getFeatures();

	/**
	 * Binds every address and starts to accept connections. Returns once all addresses
	 * are bound. If one of them cannot be bound, none stays bound.
	 * @param application processes the requests
	 * @param <C> the type of the application's context for a request
	 * @throws ServerStartException if an address cannot be bound, if it is in use as an
	 * {@link AddressInUseException}, or if the machine or the server lacks a required
	 * capability
	 * @throws IllegalArgumentException if a setting is invalid; if it is an address, as
	 * an {@link io.windhover.server.address.InvalidAddressException}. The server is not
	 * started then, and has no address
	 * @throws IllegalStateException if the server is already started
	 */
	<C> void start(IHttpApplication<C> application);

	/**
	 * Stops accepting connections, lets the requests in flight finish until the timeout,
	 * and aborts those that are left then. Returns without waiting, so that the
	 * application may call it too. If the server is not started, the stage is already
	 * complete; a second call during a stop returns the same outcome. A stopped server
	 * can be started again on the same addresses.
	 * @param timeout how long to wait for requests in flight; zero aborts at once
	 * @return completes when the addresses are released and the last connection is
	 * closed; soon after the timeout in any case, even if an application blocks a thread
	 * of the server and so prevents a connection from closing
	 */
	CompletionStage<StopResult> stop(Duration timeout);

	/**
	 * Stops at once: aborts the requests in flight, and releases every address before it
	 * returns. Completes a {@link #stop(Duration) stop} that is in progress. Does not
	 * wait for the application. When called on one of the server's own threads it returns
	 * without waiting at all, because waiting would deadlock.
	 */
	@Override
	void close();

}
