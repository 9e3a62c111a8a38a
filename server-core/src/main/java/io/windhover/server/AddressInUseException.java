/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

/**
 * The address is in use, by another process or by another server of this one.
 */
public class AddressInUseException extends ServerStartException {

	private static final long serialVersionUID = 1L;

	private final int port;

	/**
	 * Creates the exception.
	 * @param address the address as it was requested
	 * @param port the port that is in use, or -1 for an address without one
	 * @param cause the error of the operating system
	 */
	public AddressInUseException(String address, int port, Throwable cause) {
		super("Failed to bind to address " + address + ": address already in use", address, cause);
		this.port = port;
	}

	/**
	 * Returns the port that is in use.
	 * @return the port, or -1 for an address without one
	 */
	public int getPort() {
		return this.port;
	}

}
