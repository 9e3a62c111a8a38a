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
 * Original: {@code Microsoft.AspNetCore.Hosting.Server.IServer}.
 */
public interface IServer extends AutoCloseable {

	/**
	 * Timeout of {@link #stop(Duration)} that lasts until {@link #close()} is called. It
	 * is a century, so that it can be added to the time of any clock.
	 */
	Duration NO_TIMEOUT = Duration.ofDays(36_500);

	/**
	 * Features of the server itself. It always holds an
	 * {@link io.windhover.server.features.IServerAddressesFeature}.
	 * @return the server's features; the same collection at every call
	 */
	IFeatureCollection getFeatures();

	/**
	 * Bind every address and begin to accept. Returns once all addresses are bound; when
	 * one cannot be bound, those bound before it are released again.
	 * @param application what processes the requests
	 * @param <C> the application's type of context
	 * @throws ServerStartException if an address cannot be bound, an
	 * {@link AddressInUseException} if somebody else has it, or if the machine or the
	 * server lacks something that is asked for
	 * @throws IllegalArgumentException if a setting is invalid, an
	 * {@link io.windhover.server.address.InvalidAddressException} if an address is; the
	 * server is not started then, and has no address
	 * @throws IllegalStateException if the server is started already
	 */
	<C> void start(IHttpApplication<C> application);

	/**
	 * Stop accepting, let the requests in flight finish until the timeout, then abort
	 * those that are left. Returns without waiting, so that the application may call it
	 * too. A stopped server can be started again on the same addresses. Stopping a server
	 * that is not started completes at once; a second call while stopping returns the
	 * same outcome.
	 * @param timeout how long to wait for requests in flight; zero aborts at once
	 * @return completes when the addresses are released and the last connection is
	 * closed; soon after the timeout in any case, though an application may still block a
	 * thread of the server and so keep a connection from closing
	 */
	CompletionStage<StopResult> stop(Duration timeout);

	/**
	 * Stop at once: abort the requests in flight and release every address before
	 * returning. Completes a {@link #stop(Duration) stop} that is under way. Does not
	 * wait for the application; and called by it on a thread of the server, for nothing,
	 * as it would wait for itself.
	 */
	@Override
	void close();

}
