/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.util.concurrent.CompletableFuture;

/**
 * A callback that completes a future with the outcome of a write.
 *
 * @param future the future to complete
 */
public record FutureWriteCallback(CompletableFuture<Void> future) implements WriteCallback {

	@Override
	public void succeeded() {
		this.future.complete(null);
	}

	@Override
	public void failed(Throwable cause) {
		this.future.completeExceptionally(cause);
	}

}
