/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import org.jspecify.annotations.Nullable;

/**
 * The carrier of an exchange: an HTTP/1.x connection, or a stream of HTTP/2. Called on
 * the event loop, except where a method says otherwise.
 */
public interface ExchangeOwner {

	/**
	 * Returns the number of the request on its connection. Any thread.
	 * @return the number, from 1
	 */
	int requestNumber();

	/**
	 * Returns whether nothing can be sent any more. Any thread.
	 * @return {@code true} once the connection, or the stream, is closed
	 */
	boolean isClosed();

	/**
	 * Starts to receive the body of a request, as the application reads it.
	 * @param body the body, which may be that of a request that has completed since;
	 * {@code null} if there is none
	 */
	void bodyAwaited(@Nullable RequestBodyBuffer body);

	/**
	 * Goes on receiving a body whose buffer was full.
	 */
	void bodyConsumed();

	/**
	 * Returns whether another request can follow on the connection, as far as the
	 * received bytes tell. Any thread.
	 * @return {@code false} if the connection ends after this exchange
	 */
	boolean canReuseConnection();

	/**
	 * Ends the carrier after what was written, in a way that tells the client that the
	 * response is not complete.
	 * @param reason the reason, for the log
	 */
	void breakOff(String reason);

	/**
	 * Ends the carrier at once.
	 * @param reason the reason, for the log
	 */
	void abort(String reason);

	/**
	 * Goes on after the exchange.
	 * @param reusable whether the exchange allows another request on the connection
	 */
	void exchangeCompleted(boolean reusable);

}
