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
 * The stages complete before the method returns that gives them, or later on a thread of
 * the server: Kestrel's is the connection's event loop. What depends on them must not
 * block there; for what does, there are the methods of
 * {@link java.util.concurrent.CompletionStage} that take an executor.
 * <p>
 * Set by: every server (mandatory). Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature}.
 */
public interface IHttpResponseBodyFeature {

	/**
	 * The writer of the body. Writing starts the response.
	 * @return the writer; the same for the whole request
	 */
	BodyWriter getWriter();

	/**
	 * The body as a stream that blocks while the client is slower than the application.
	 * It must not be used on a thread of the server.
	 * @return a new stream over {@link #getWriter()}
	 */
	default OutputStream getStream() {
		return new BodyOutputStream(getWriter());
	}

	/**
	 * Start the response and send its head now, before any byte of the body. Does nothing
	 * when it has started.
	 * @return completes when the head was handed over, as
	 * {@link BodyWriter#write(java.nio.ByteBuffer, boolean, io.windhover.server.body.WriteCallback)
	 * a write} does; see above for the thread
	 */
	CompletionStage<Void> start();

	/**
	 * End the body. Does nothing when it has ended.
	 * @return completes when the end was handed over; see above for the thread
	 */
	CompletionStage<Void> complete();

	/**
	 * Send a part of a file as the next bytes of the body, where possible without copying
	 * it through this process. It does not end the body.
	 * @param file the file
	 * @param offset the first byte to send, from 0
	 * @param count how many bytes to send, or -1 for all that follow
	 * @return completes when the file is no longer needed: the bytes were handed over or,
	 * where the operating system reads the file itself, as Kestrel has it do, were sent;
	 * see above for the thread. Fails with an {@link java.io.IOException} if the file
	 * cannot be read or is shorter than asked for, if possible before the response starts
	 * @throws IllegalArgumentException if offset or count is negative
	 */
	default CompletionStage<Void> sendFile(Path file, long offset, long count) {
		return FileBody.copy(file, offset, count, getWriter());
	}

	/**
	 * Ask that nothing between the application and the socket holds bytes back to join
	 * them with later ones.
	 */
	void disableBuffering();

}
