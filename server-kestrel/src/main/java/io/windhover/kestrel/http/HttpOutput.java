/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.nio.ByteBuffer;

import io.netty.channel.FileRegion;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseFeature;

/**
 * The writer of the responses of one carrier after another: it encodes what
 * {@link HttpResponse} decides. Called on the thread of the application until the
 * application has finished, then on the event loop; what is written keeps its order.
 */
public interface HttpOutput {

	/**
	 * Sets the receiver of events. Called once, before anything else.
	 * @param listener the listener
	 */
	void setListener(Listener listener);

	/**
	 * Encodes the head of a response; it leaves with the first bytes of the body.
	 * @param response status and header fields, which do not change any more
	 * @param length the length of the body
	 * @param mayKeepAlive whether another request may follow, as far as the exchange is
	 * concerned
	 * @return whether the head lets another request follow
	 */
	boolean start(IHttpResponseFeature response, ResponseLength length, boolean mayKeepAlive);

	/**
	 * Returns whether a head was encoded and is not sent yet.
	 * @return {@code true} if it can still be discarded
	 */
	boolean isHeadHeld();

	/**
	 * Discards a head that was not sent.
	 */
	void discardHead();

	/**
	 * Writes bytes of the body, with the head if it was not sent.
	 * @param data the bytes
	 * @param last whether the response ends with them
	 * @param callback told when more may be written
	 */
	void write(ByteBuffer data, boolean last, WriteCallback callback);

	/**
	 * Writes a part of a file, with the head if it was not sent.
	 * @param file the part, released in any case
	 * @param callback told when all of it was sent
	 */
	void sendFile(FileRegion file, WriteCallback callback);

	/**
	 * Runs a task on the event loop, after everything that was written before.
	 * @param task the task
	 */
	void runInOrder(Runnable task);

	/**
	 * Has {@link Listener#applicationCompleted()} called on the event loop, after
	 * everything that was written before.
	 */
	void applicationCompleted();

	/**
	 * Passes on everything that was written by other threads. On the event loop.
	 * @return {@code true} if a write is still under way;
	 * {@link Listener#writeCompleted()} tells when it is not
	 */
	boolean drain();

	/** Receives the events of an output, on the event loop. */
	interface Listener {

		/** Called when the application has completed, in order with its writes. */
		void applicationCompleted();

		/** Called when a write that took its time has completed. */
		void writeCompleted();

	}

}
