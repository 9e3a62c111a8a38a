/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A body that is pulled. Reading never blocks; one thread reads at a time. <pre>
 * BodyChunk chunk = reader.read();
 * if (chunk == null) {
 *     reader.demand(this::readOn); // nothing there yet
 * }
 * </pre>
 */
public interface BodyReader {

	/** A body without bytes. */
	BodyReader EMPTY = new EmptyBodyReader();

	/**
	 * Take the next chunk. After the last one it returns {@link BodyChunk#END} again and
	 * again.
	 * @return the next chunk, which the caller has to release, or {@code null} when
	 * nothing is there yet
	 * @throws io.windhover.server.http.BadHttpRequestException if the body is malformed,
	 * larger than allowed or slower than allowed
	 * @throws io.windhover.server.ConnectionAbortedException if the connection is gone
	 * @throws IOException if the body cannot be read for another reason
	 */
	@Nullable BodyChunk read() throws IOException;

	/**
	 * Ask to be called once when {@link #read()} has something to return or to throw. At
	 * most one demand is outstanding; a later one replaces it.
	 * @param callback called once, at once on the calling thread if something is there
	 * already, otherwise on a thread of the server, where it must not block
	 */
	void demand(Runnable callback);

}
