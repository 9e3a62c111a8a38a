/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

import io.windhover.server.body.BodyOutputStream;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FileBody;

/**
 * The body of the response.
 * <p>
 * A returned stage is complete when the method returns, or completes later on a thread of
 * the server (Kestrel: the connection's event loop). Dependent stages must not block
 * there; those that block are added by the methods of
 * {@link java.util.concurrent.CompletionStage} that take an executor.
 * <p>
 * Set by: every server (mandatory). Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature}.
 */
public interface IHttpResponseBodyFeature {

	/**
	 * Returns the writer of the body. Writing starts the response.
	 * @return the writer; the same for the whole request
	 */
	BodyWriter getWriter();

	/**
	 * Returns the body as a stream that blocks while the client is slower than the
	 * application. It must not be used on a thread of the server.
	 * @return a new stream over {@link #getWriter()}
	 */
	default OutputStream getStream() {
		return new BodyOutputStream(getWriter());
	}

	/**
	 * Starts the response and sends its head now, before any byte of the body. Does
	 * nothing if it has started.
	 * @return completes when the head was handed over, as
	 * {@link BodyWriter#write(java.nio.ByteBuffer, boolean, io.windhover.server.body.WriteCallback)
	 * a write} does, on the thread described above
	 */
	CompletionStage<Void> start();

	/**
	 * Ends the body. Does nothing if it has ended.
	 * @return completes when the end was handed over, on the thread described above
	 */
	CompletionStage<Void> complete();

	/**
	 * Sends a part of a file as the next bytes of the body, if possible without copying
	 * it through this process. The body does not end with it.
	 * @param file the file
	 * @param offset the first byte to send, from 0
	 * @param count how many bytes to send, or -1 for all that follow
	 * @return completes when the file is no longer needed, on the thread described above:
	 * when the bytes were handed over or, if the operating system reads the file itself,
	 * as with Kestrel, when they were sent. Fails with an {@link java.io.IOException} if
	 * the file cannot be read or is shorter than requested, if possible before the
	 * response starts
	 * @throws IllegalArgumentException if offset or count is negative
	 */
	default CompletionStage<Void> sendFile(Path file, long offset, long count) {
		return FileBody.copy(file, offset, count, getWriter());
	}

	/**
	 * Asks that written bytes are sent at once, and not held back to be joined with later
	 * ones.
	 */
	void disableBuffering();

}
