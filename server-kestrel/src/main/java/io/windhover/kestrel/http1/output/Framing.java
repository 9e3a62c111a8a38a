/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

/**
 * The mark by which a client finds the end of a response (RFC 9112, 6.3).
 */
public enum Framing {

	/** Not chosen yet. */
	UNDECIDED,

	/** The number of bytes in Content-Length. */
	CONTENT_LENGTH,

	/** The last chunk. */
	CHUNKED,

	/** The end of the connection. */
	UNTIL_CLOSE,

	/** The end of the head, whatever its fields say. */
	NO_CONTENT

}
