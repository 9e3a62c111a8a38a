/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

/**
 * The two directions of an upgraded connection or an accepted CONNECT. Ending the output
 * closes this side only; the input can be read until it ends.
 */
public interface DuplexBody {

	/**
	 * Returns the bytes that the client sends.
	 * @return the reader; the same at every call
	 */
	BodyReader getInput();

	/**
	 * Returns the bytes to send to the client.
	 * @return the writer; the same at every call
	 */
	BodyWriter getOutput();

}
