/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.contract.Await;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyChunkTests {

	@Test
	void endIsLastAndEmptyAndCanBeReleasedRepeatedly() {
		BodyChunk.END.release();
		BodyChunk.END.release();
		assertThat(BodyChunk.END.isLast()).isTrue();
		assertThat(BodyChunk.END.getBuffer().hasRemaining()).isFalse();
	}

	@Test
	void chunkIsAReadOnlyViewOfTheRemainingBytes() {
		ByteBuffer memory = ByteBuffer.wrap(new byte[] { 1, 2, 3 }).position(1);
		BodyChunk chunk = BodyChunk.of(memory, true);
		assertThat(chunk.isLast()).isTrue();
		assertThat(chunk.getBuffer().isReadOnly()).isTrue();
		assertThat(chunk.getBuffer()).isSameAs(chunk.getBuffer());
		assertThat(chunk.getBuffer().get()).isEqualTo((byte) 2);
		assertThat(memory.position()).isEqualTo(1);
	}

	@Test
	void emptyBodyEndsAtOnce() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		BodyReader.EMPTY.demand(calls::incrementAndGet);
		assertThat(calls).hasValue(1);
		assertThat(BodyReader.EMPTY.read()).isSameAs(BodyChunk.END);
		assertThat(BodyReader.EMPTY.read()).isSameAs(BodyChunk.END);
	}

	@Test
	void futureCompletesWithTheOutcomeOfAWrite() {
		CompletableFuture<Void> succeeded = new CompletableFuture<>();
		new FutureWriteCallback(succeeded).succeeded();
		assertThat(succeeded).isCompletedWithValue(null);
		CompletableFuture<Void> failed = new CompletableFuture<>();
		IllegalStateException failure = new IllegalStateException("on purpose");
		new FutureWriteCallback(failed).failed(failure);
		assertThat(Await.failure(failed)).isSameAs(failure);
	}

}
