/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

/**
 * An address is taken by another process, or by another server of this one.
 */
public class AddressInUseException extends ServerStartException {

	private static final long serialVersionUID = 1L;

	private final int port;

	/**
	 * Create the exception.
	 * @param address the address as it was asked for
	 * @param port the port that is taken, or -1 for an address without one
	 * @param cause what the operating system said
	 */
	public AddressInUseException(String address, int port, Throwable cause) {
		super("Failed to bind to address " + address + ": address already in use", address, cause);
		this.port = port;
	}

	/**
	 * The port that is taken.
	 * @return the port, or -1 for an address without one
	 */
	public int getPort() {
		return this.port;
	}

}
