/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A writer that records what is written, and accepts it as the test directs.
 */
final class ScriptedWriter implements BodyWriter {

	private final List<String> writes = new ArrayList<>();

	private final boolean acceptsAtOnce;

	private @Nullable WriteCallback waiting;

	private boolean ended;

	private ScriptedWriter(boolean acceptsAtOnce) {
		this.acceptsAtOnce = acceptsAtOnce;
	}

	/** Returns a writer that accepts everything at once. */
	static ScriptedWriter eager() {
		return new ScriptedWriter(true);
	}

	/** Returns a writer that accepts bytes when {@link #take()} is called. */
	static ScriptedWriter slow() {
		return new ScriptedWriter(false);
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		synchronized (this) {
			if (this.waiting != null || this.ended) {
				throw new IllegalStateException("Written before the previous write was accepted, or after the end");
			}
			this.ended = last;
			this.writes.add(StandardCharsets.ISO_8859_1.decode(data.duplicate()) + (last ? "." : ""));
			this.waiting = callback;
			notifyAll();
		}
		if (this.acceptsAtOnce) {
			take();
		}
	}

	/** Returns a string for each write, with a dot after the last. */
	synchronized List<String> writes() {
		return List.copyOf(this.writes);
	}

	synchronized boolean isWriting() {
		return this.waiting != null;
	}

	/** Waits for a write of another thread. */
	synchronized void awaitWrite() throws InterruptedException {
		while (this.waiting == null) {
			wait();
		}
	}

	/** Accepts the bytes that were written. */
	void take() {
		removeCallback().succeeded();
	}

	/** Fails the write. */
	void fail(Throwable cause) {
		removeCallback().failed(cause);
	}

	private synchronized WriteCallback removeCallback() {
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback == null) {
			throw new IllegalStateException("Nothing is being written");
		}
		return callback;
	}

}
