/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import org.jspecify.annotations.Nullable;

/**
 * A server with valid settings could not start. Invalid settings are reported by an
 * {@link IllegalArgumentException}.
 */
public class ServerStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String address;

	/**
	 * Creates the exception.
	 * @param message the problem, for the operator who configures the server
	 * @param address the address concerned, or {@code null}
	 * @param cause the cause, or {@code null}
	 */
	public ServerStartException(String message, @Nullable String address, @Nullable Throwable cause) {
		super(message, cause);
		this.address = address;
	}

	/**
	 * Returns the address that could not be bound.
	 * @return the address as it was requested, or {@code null} if none is concerned
	 */
	public @Nullable String getAddress() {
		return this.address;
	}

}
