/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

/**
 * Bytes in both directions, of an upgraded connection or an accepted CONNECT. Ending the
 * output ({@code last}) closes this side; the other is read on until it ends.
 */
public interface DuplexBody {

	/**
	 * What the peer sends.
	 * @return the reader; the same at every call
	 */
	BodyReader getInput();

	/**
	 * What goes to the peer.
	 * @return the writer; the same at every call
	 */
	BodyWriter getOutput();

}
