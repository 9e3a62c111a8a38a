/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

/**
 * Told how a write ended. Exactly one of the two methods is called, once.
 */
public interface WriteCallback {

	/** Wants to know nothing. */
	WriteCallback NOOP = new WriteCallback() {

		@Override
		public void succeeded() {
		}

		@Override
		public void failed(Throwable cause) {
		}

	};

	/**
	 * The bytes were taken, and there is room for more.
	 */
	void succeeded();

	/**
	 * The bytes cannot be sent. No later write will succeed.
	 * @param cause a {@link io.windhover.server.ConnectionAbortedException} when the
	 * client is gone; an {@link IllegalStateException} when the application broke a rule,
	 * such as writing more than its {@code Content-Length}
	 */
	void failed(Throwable cause);

}
