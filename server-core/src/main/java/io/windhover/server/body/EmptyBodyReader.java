/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

/**
 * The reader of a body without bytes.
 */
final class EmptyBodyReader implements BodyReader {

	@Override
	public BodyChunk read() {
		return BodyChunk.END;
	}

	@Override
	public void demand(Runnable callback) {
		callback.run();
	}

}
