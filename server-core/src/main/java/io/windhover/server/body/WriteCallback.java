/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.util.function.Consumer;

/**
 * A callback that receives the outcome of a write. Exactly one of the two methods is
 * called, once.
 */
public interface WriteCallback {

	/** Ignores the outcome. */
	WriteCallback NOOP = of(() -> {
	}, (cause) -> {
	});

	/**
	 * Called when the bytes were accepted and the next write may begin.
	 */
	void succeeded();

	/**
	 * Called when the bytes cannot be sent. No later write will succeed.
	 * @param cause a {@link io.windhover.server.ConnectionAbortedException} when the
	 * client is gone; an {@link IllegalStateException} when the application broke a rule,
	 * such as writing more than its {@code Content-Length}
	 */
	void failed(Throwable cause);

	/**
	 * Returns a callback that runs one of two actions.
	 * @param succeeded run when the write succeeded
	 * @param failed given the cause when the write failed
	 * @return the callback
	 */
	static WriteCallback of(Runnable succeeded, Consumer<Throwable> failed) {
		return new WriteCallback() {

			@Override
			public void succeeded() {
				succeeded.run();
			}

			@Override
			public void failed(Throwable cause) {
				failed.accept(cause);
			}

		};
	}

}
