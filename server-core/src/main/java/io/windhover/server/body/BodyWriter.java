/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;

/**
 * A body that is written with back-pressure. One write is in progress at a time: the next
 * one may begin once the callback of the previous one was called. Any thread may write.
 * <p>
 * There is no flush: the server sends what was written as soon as it can. For an
 * application that runs on the event loop, that is when the application returns. A first
 * write that is also the last one is the whole body, so the server can announce its
 * length.
 */
public interface BodyWriter {

	/** An empty buffer, which can be shared as there is nothing in it to change. */
	ByteBuffer NO_DATA = ByteBuffer.allocate(0);

	/**
	 * Writes the next bytes.
	 * @param data the bytes; neither they nor the buffer's position may be changed until
	 * the callback is called
	 * @param last whether the body ends with them; an empty buffer ends it without bytes
	 * @param callback called once, when the next write may begin: possibly before this
	 * method returns, possibly on a thread of the server, where it must not block
	 */
	void write(ByteBuffer data, boolean last, WriteCallback callback);

	/**
	 * Ends the body without further bytes.
	 * @param callback called once, as by
	 * {@link #write(ByteBuffer, boolean, WriteCallback) write}
	 */
	default void end(WriteCallback callback) {
		write(NO_DATA, true, callback);
	}

}
