/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

/**
 * An option has a value that the server cannot use.
 */
public class InvalidServerOptionException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param owner whose option it is, such as the server's name
	 * @param cause tells {@code name: value (expected: rule)}
	 */
	public InvalidServerOptionException(String owner, IllegalArgumentException cause) {
		super("An option of " + owner + " is invalid. " + cause.getMessage(), cause);
	}

}
