/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import org.jspecify.annotations.Nullable;

/**
 * A server could not start here and now, though its settings are valid. A setting that is
 * not is an {@link IllegalArgumentException}.
 */
public class ServerStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String address;

	/**
	 * Create the exception.
	 * @param message what is wrong, in words for the person who configures the server
	 * @param address the address concerned, or {@code null}
	 * @param cause the cause, or {@code null}
	 */
	public ServerStartException(String message, @Nullable String address, @Nullable Throwable cause) {
		super(message, cause);
		this.address = address;
	}

	/**
	 * The address that could not be bound.
	 * @return the address as it was asked for, or {@code null} when none is concerned
	 */
	public @Nullable String getAddress() {
		return this.address;
	}

}
