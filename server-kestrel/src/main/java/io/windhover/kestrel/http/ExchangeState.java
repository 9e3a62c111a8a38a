/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

/**
 * The state of an exchange. The transitions:
 *
 * <pre>
 * COMPLETE   -&gt; PROCESSING   a request was received
 * PROCESSING -&gt; FINISHING    the application has completed, a write has not
 * PROCESSING -&gt; COMPLETE     the application has completed, and so has the response
 * FINISHING  -&gt; PROCESSING   the write has completed, and the exchange looks again
 * </pre>
 */
enum ExchangeState {

	/** There is no request: before the first one, or after one. */
	COMPLETE,

	/** The application has the request. */
	PROCESSING,

	/** The application has completed; a write that it began has not. */
	FINISHING

}
