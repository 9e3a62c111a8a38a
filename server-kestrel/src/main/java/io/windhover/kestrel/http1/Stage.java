/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * The stage of a connection, and the one table of the transitions between stages.
 */
enum Stage {

	/** Between requests, or within a head. */
	HEAD,

	/** The application has the request. */
	APPLICATION,

	/** The application has completed; the body of its request has not. */
	DRAIN,

	/** The application has the connection. */
	UPGRADED,

	/** The last response is being sent; what the client still sends is dropped. */
	LINGER,

	/** The channel is closed. */
	CLOSED;

	boolean canBecome(Stage next) {
		return switch (this) {
			case HEAD -> next == APPLICATION || next == LINGER || next == CLOSED;
			case APPLICATION -> next == HEAD || next == DRAIN || next == UPGRADED || next == LINGER || next == CLOSED;
			case DRAIN -> next == HEAD || next == LINGER || next == CLOSED;
			case UPGRADED, LINGER -> next == LINGER || next == CLOSED;
			case CLOSED -> false;
		};
	}

}
