/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

/**
 * The address is not one on which a server can listen, regardless of the machine.
 */
public class InvalidAddressException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final String expected;

	/**
	 * Creates the exception.
	 * @param address the address as it was given
	 * @param expected the rule that the address breaks
	 */
	public InvalidAddressException(String address, String expected) {
		super("address: " + address + " (expected: " + expected + ")");
		this.address = address;
		this.expected = expected;
	}

	/**
	 * Returns the address as it was given.
	 * @return the address
	 */
	public String getAddress() {
		return this.address;
	}

	/**
	 * Returns the rule that the address breaks.
	 * @return what was expected instead, in words
	 */
	public String getExpected() {
		return this.expected;
	}

}
