/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A body that arrives as the test directs.
 */
final class ScriptedReader implements BodyReader {

	private final Deque<BodyChunk> arrived = new ArrayDeque<>();

	private final List<CountedChunk> chunks = new ArrayList<>();

	private @Nullable IOException failure;

	private @Nullable Runnable callback;

	private boolean ended;

	private int reads;

	private int demands;

	/** Lets a part of the body arrive. */
	CountedChunk arrive(String text) {
		return arrive(text, false);
	}

	/** Lets the last part of the body arrive. */
	CountedChunk arriveLast(String text) {
		return arrive(text, true);
	}

	private CountedChunk arrive(String text, boolean last) {
		CountedChunk chunk = new CountedChunk(text, last);
		synchronized (this) {
			this.arrived.add(chunk);
			this.chunks.add(chunk);
		}
		callBack();
		return chunk;
	}

	/** Breaks the body off, after the parts that have arrived. */
	void fail(IOException cause) {
		synchronized (this) {
			this.failure = cause;
		}
		callBack();
	}

	private void callBack() {
		Runnable waiting;
		synchronized (this) {
			waiting = this.callback;
			this.callback = null;
		}
		if (waiting != null) {
			waiting.run();
		}
	}

	synchronized int reads() {
		return this.reads;
	}

	synchronized int demands() {
		return this.demands;
	}

	synchronized boolean isDemanded() {
		return this.callback != null;
	}

	/** Returns all chunks that have arrived. */
	synchronized List<CountedChunk> chunks() {
		return List.copyOf(this.chunks);
	}

	@Override
	public synchronized @Nullable BodyChunk read() throws IOException {
		this.reads++;
		BodyChunk next = this.arrived.poll();
		if (next != null) {
			this.ended |= next.isLast();
			return next;
		}
		if (this.failure != null) {
			throw this.failure;
		}
		return this.ended ? BodyChunk.END : null;
	}

	@Override
	public void demand(Runnable newCallback) {
		synchronized (this) {
			this.demands++;
			if (this.arrived.isEmpty() && this.failure == null && !this.ended) {
				this.callback = newCallback;
				return;
			}
		}
		newCallback.run();
	}

}
