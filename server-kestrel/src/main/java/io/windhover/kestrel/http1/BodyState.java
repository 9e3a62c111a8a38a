/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * The state of a message body. A request begins with {@link #NONE}, {@link #HELD},
 * {@link #EXPECTED} or {@link #OPEN}. The transitions:
 *
 * <pre>
 * HELD, EXPECTED              -&gt; OPEN           the application reads the body
 * EXPECTED                    -&gt; UNRECOVERABLE  it was refused before that
 * OPEN, DISCARDING            -&gt; COMPLETE       the end was decoded
 * HELD, OPEN                  -&gt; DISCARDING     the application has completed
 * HELD, OPEN, DISCARDING      -&gt; UNRECOVERABLE  the rest is invalid, cut off or too slow
 * NONE                        -&gt; HELD           an upgrade: everything that follows is body
 * </pre>
 */
enum BodyState {

	/** The request has no body. */
	NONE,

	/** The body stays in the connection until the application reads it. */
	HELD,

	/**
	 * As {@link #HELD}, and the client expects a 100 (Continue) response. If it does not
	 * get one, it sends either the body or the next request: nothing tells which.
	 */
	EXPECTED,

	/** The body is decoded for the application. */
	OPEN,

	/** The body is decoded to find its end. */
	DISCARDING,

	/** The end of the body was decoded. */
	COMPLETE,

	/** The end of the body cannot be found, or is not waited for. */
	UNRECOVERABLE;

	boolean isDecoding() {
		return this == OPEN || this == DISCARDING;
	}

	boolean isComplete() {
		return this == NONE || this == COMPLETE;
	}

	boolean isUnrecoverable() {
		return this == EXPECTED || this == UNRECOVERABLE;
	}

}
