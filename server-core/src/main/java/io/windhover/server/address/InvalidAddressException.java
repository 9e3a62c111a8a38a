/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

/**
 * An address a server cannot listen on, whatever the state of the machine.
 */
public class InvalidAddressException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final String expected;

	/**
	 * Create the exception.
	 * @param address the address as it was given
	 * @param expected what was expected instead
	 */
	public InvalidAddressException(String address, String expected) {
		super("address: " + address + " (expected: " + expected + ")");
		this.address = address;
		this.expected = expected;
	}

	/**
	 * The address as it was given.
	 * @return the address
	 */
	public String getAddress() {
		return this.address;
	}

	/**
	 * What was expected instead.
	 * @return a rule, in words
	 */
	public String getExpected() {
		return this.expected;
	}

}
