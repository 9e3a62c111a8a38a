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
	 * @param serverName the server's name
	 * @param cause tells {@code name: value (expected: rule)}
	 */
	public InvalidServerOptionException(String serverName, IllegalArgumentException cause) {
		super("An option of " + serverName + " is invalid. " + cause.getMessage(), cause);
	}

}
