/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

/**
 * How the client tells where a response ends (RFC 9112, 6.3).
 */
public enum Framing {

	/** Not chosen yet. */
	UNDECIDED,

	/** After as many bytes as Content-Length says. */
	CONTENT_LENGTH,

	/** After the last chunk. */
	CHUNKED,

	/** With the connection. */
	UNTIL_CLOSE,

	/** After the head, whatever its fields say. */
	NO_CONTENT

}
