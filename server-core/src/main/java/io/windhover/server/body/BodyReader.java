/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A body that the receiver pulls. Reading never blocks; one thread reads at a time. <pre>
 * BodyChunk chunk = reader.read();
 * if (chunk == null) {
 *     reader.demand(this::readOn); // nothing has arrived yet
 * }
 * </pre>
 */
public interface BodyReader {

	/** A body without bytes. */
	BodyReader EMPTY = new EmptyBodyReader();

	/**
	 * Returns the next chunk, if one has arrived. After the last chunk, each call returns
	 * {@link BodyChunk#END}.
	 * @return the next chunk, which the caller has to release, or {@code null} if nothing
	 * has arrived yet
	 * @throws io.windhover.server.http.BadHttpRequestException if the body is malformed,
	 * too large or too slow
	 * @throws io.windhover.server.ConnectionAbortedException if the connection has ended
	 * @throws IOException if the body cannot be read for another reason
	 */
	@Nullable BodyChunk read() throws IOException;

	/**
	 * Registers a callback for when {@link #read()} has something to return or to throw.
	 * There is one callback at most; a later one replaces it.
	 * @param callback called once: at once on the calling thread if there is something
	 * already, otherwise on a thread of the server, where it must not block
	 */
	void demand(Runnable callback);

}
