/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

/**
 * The reasons for a failure to bind that the server distinguishes.
 */
public enum BindFailureReason {

	/** Another socket is bound to the address. */
	IN_USE,

	/** The machine does not have the address, or no address of its family. */
	NOT_AVAILABLE,

	/** Any other reason, or an unknown one. */
	OTHER

}
