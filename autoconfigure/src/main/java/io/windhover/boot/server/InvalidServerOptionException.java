/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

/**
 * The exception thrown when an option has a value that the server cannot use.
 */
public class InvalidServerOptionException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String owner;

	/**
	 * Creates the exception.
	 * @param owner the owner of the option, such as the server's name
	 * @param cause the failure, whose message is {@code name: value (expected: rule)}
	 */
	public InvalidServerOptionException(String owner, IllegalArgumentException cause) {
		super("An option of " + owner + " is invalid. " + cause.getMessage(), cause);
		this.owner = owner;
	}

	/**
	 * Returns the owner of the option.
	 * @return the owner, such as the server's name
	 */
	public String getOwner() {
		return this.owner;
	}

}
