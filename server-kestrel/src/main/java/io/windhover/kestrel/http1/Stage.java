/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * Where a connection stands.
 */
public enum Stage {

	/** Between requests, or within a head. */
	HEAD,

	/** The application has the request. */
	APPLICATION,

	/** The application has finished, its request's body has not. */
	DRAIN,

	/** The application has the connection. */
	UPGRADED,

	/** The last response is being sent; what still comes is dropped. */
	LINGER,

	/** Nothing more happens. */
	CLOSED

}
