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
 * Takes bytes when the test says so, and notes them when they are written.
 */
final class ScriptedWriter implements BodyWriter {

	private final List<String> writes = new ArrayList<>();

	private final boolean takesAtOnce;

	private @Nullable WriteCallback waiting;

	private boolean ended;

	private ScriptedWriter(boolean takesAtOnce) {
		this.takesAtOnce = takesAtOnce;
	}

	/** A writer that takes everything at once. */
	static ScriptedWriter eager() {
		return new ScriptedWriter(true);
	}

	/** A writer that takes bytes when {@link #take()} is called. */
	static ScriptedWriter slow() {
		return new ScriptedWriter(false);
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		synchronized (this) {
			if (this.waiting != null || this.ended) {
				throw new IllegalStateException("Written before the former write was taken, or after the end");
			}
			this.ended = last;
			this.writes.add(StandardCharsets.ISO_8859_1.decode(data.duplicate()) + (last ? "." : ""));
			this.waiting = callback;
			notifyAll();
		}
		if (this.takesAtOnce) {
			take();
		}
	}

	/** What was written: a string for each write, with a dot after the last. */
	synchronized List<String> writes() {
		return List.copyOf(this.writes);
	}

	synchronized boolean isWriting() {
		return this.waiting != null;
	}

	/** Wait for a write of another thread. */
	synchronized void awaitWrite() throws InterruptedException {
		while (this.waiting == null) {
			wait();
		}
	}

	/** Take the bytes that were written. */
	void take() {
		taken().succeeded();
	}

	/** Lose the connection. */
	void fail(Throwable cause) {
		taken().failed(cause);
	}

	private synchronized WriteCallback taken() {
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback == null) {
			throw new IllegalStateException("Nothing is being written");
		}
		return callback;
	}

}
