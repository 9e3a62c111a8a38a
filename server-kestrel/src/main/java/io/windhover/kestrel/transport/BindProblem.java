/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

/**
 * Why an address cannot be bound, as far as it makes a difference.
 */
public enum BindProblem {

	/** Somebody else has it. */
	IN_USE,

	/** The machine does not have it, or none of its family. */
	NO_SUCH_ADDRESS,

	/** Something else, or it cannot be told. */
	OTHER

}
