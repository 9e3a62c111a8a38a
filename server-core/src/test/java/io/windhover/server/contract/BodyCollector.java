/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;

/**
 * A reader that collects a body without blocking, and releases every chunk.
 */
public final class BodyCollector {

	private final BodyReader reader;

	private final long enough;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final CompletableFuture<byte[]> done = new CompletableFuture<>();

	private BodyCollector(BodyReader reader, long enough) {
		this.reader = reader;
		this.enough = enough;
	}

	/**
	 * Read on.
	 * @param reader where from
	 * @param enough how many bytes are enough
	 * @return the bytes up to the end, or when there were enough
	 */
	public static CompletableFuture<byte[]> collect(BodyReader reader, long enough) {
		BodyCollector collector = new BodyCollector(reader, enough);
		collector.readOn();
		return collector.done;
	}

	private void readOn() {
		try {
			while (this.bytes.size() < this.enough) {
				BodyChunk chunk = this.reader.read();
				if (chunk == null) {
					this.reader.demand(this::readOn);
					return;
				}
				if (take(chunk)) {
					break;
				}
			}
			this.done.complete(this.bytes.toByteArray());
		}
		catch (IOException | RuntimeException ex) {
			this.done.completeExceptionally(ex);
		}
	}

	private boolean take(BodyChunk chunk) {
		byte[] copy = new byte[chunk.getBuffer().remaining()];
		chunk.getBuffer().get(copy);
		this.bytes.writeBytes(copy);
		boolean last = chunk.isLast();
		chunk.release();
		return last;
	}

}
