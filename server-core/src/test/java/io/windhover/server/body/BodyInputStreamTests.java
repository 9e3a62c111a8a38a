/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.Await;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BodyInputStreamTests {

	private final ScriptedReader reader = new ScriptedReader();

	private final BodyInputStream stream = new BodyInputStream(this.reader);

	@Test
	void arrivedBytesAreReadWithoutBlocking() throws IOException {
		CountedChunk one = this.reader.arrive("hello");
		byte[] target = new byte[10];
		assertThat(this.stream.read(target, 1, 3)).isEqualTo(3);
		assertThat(one.releases()).isZero();
		assertThat(this.stream.available()).isEqualTo(2);
		assertThat(this.stream.read(target, 4, 6)).isEqualTo(2);
		assertThat(one.releases()).isEqualTo(1);
		assertThat(new String(target, 1, 5)).isEqualTo("hello");
		assertThat(this.stream.available()).isZero();
	}

	@Test
	void readReturnsBeforeItsArrayIsFull() throws IOException {
		this.reader.arrive("one");
		this.reader.arrive("two");
		assertThat(this.stream.read(new byte[10])).isEqualTo(3);
	}

	@Test
	void bytesAreUnsigned() throws IOException {
		this.reader.arriveLast("\u00ff\u0000");
		assertThat(this.stream.read()).isEqualTo(255);
		assertThat(this.stream.read()).isZero();
		assertThat(this.stream.read()).isEqualTo(-1);
	}

	@Test
	void everyReadAfterTheEndReturnsTheEnd() throws IOException {
		CountedChunk last = this.reader.arriveLast("x");
		assertThat(this.stream.readAllBytes()).asString().isEqualTo("x");
		assertThat(this.stream.read()).isEqualTo(-1);
		assertThat(this.stream.read(new byte[1])).isEqualTo(-1);
		assertThat(last.releases()).isEqualTo(1);
		assertThat(this.reader.reads()).isEqualTo(1);
	}

	@Test
	void emptyChunksAreSkippedAndReleased() throws IOException {
		CountedChunk empty = this.reader.arrive("");
		this.reader.arrive("x");
		CountedChunk end = this.reader.arriveLast("");
		assertThat(this.stream.readAllBytes()).asString().isEqualTo("x");
		assertThat(empty.releases()).isEqualTo(1);
		assertThat(end.releases()).isEqualTo(1);
	}

	@Test
	void singleByteReadSkipsEmptyChunks() throws IOException {
		this.reader.arrive("");
		this.reader.arrive("x");
		this.reader.arriveLast("");
		assertThat(this.stream.read()).isEqualTo('x');
		assertThat(this.stream.read()).isEqualTo(-1);
	}

	@Test
	void readBlocksUntilBytesArrive() throws Exception {
		CompletableFuture<String> read = new CompletableFuture<>();
		TestExchange.blocking(() -> read.complete(new String(this.stream.readAllBytes())));
		Await.until("waiting", this.reader::isDemanded);
		this.reader.arrive("one ");
		Await.until("waiting again", this.reader::isDemanded);
		assertThat(read).isNotDone();
		this.reader.arriveLast("two");
		assertThat(Await.result(read)).isEqualTo("one two");
	}

	@Test
	void failureIsThrownAfterTheBytesThatArrivedBefore() throws IOException {
		IOException failure = new IOException("on purpose");
		this.reader.arrive("x");
		this.reader.fail(failure);
		assertThat(this.stream.read()).isEqualTo('x');
		assertThatIOException().isThrownBy(this.stream::read).isSameAs(failure);
		assertThatIOException().isThrownBy(this.stream::read).isSameAs(failure);
	}

	@Test
	void failureEndsABlockedRead() {
		IOException failure = new IOException("on purpose");
		var reading = TestExchange.blocking(this.stream::read);
		Await.until("waiting", this.reader::isDemanded);
		this.reader.fail(failure);
		assertThat(Await.failure(reading)).isSameAs(failure);
	}

	@Test
	void interruptEndsABlockedReadAndStaysSet() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		var reading = TestExchange.blocking(() -> {
			thread.complete(Thread.currentThread());
			try {
				return this.stream.read();
			}
			finally {
				interrupted.complete(Thread.interrupted());
			}
		});
		Await.until("waiting", this.reader::isDemanded);
		Await.result(thread).interrupt();
		assertThat(Await.failure(reading)).isInstanceOf(InterruptedIOException.class);
		assertThat(Await.result(interrupted)).isTrue();
	}

	@Test
	void streamCanBeReadAfterAnInterrupt() throws Exception {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(this.stream::read);
		assertThat(Thread.interrupted()).isTrue();
		this.reader.arriveLast("late");
		assertThat(this.stream.readAllBytes()).asString().isEqualTo("late");
	}

	@Test
	void readOfZeroBytesReadsNothing() throws IOException {
		assertThat(this.stream.read(new byte[3], 1, 0)).isZero();
		assertThat(this.reader.reads()).isZero();
	}

	@Test
	void rangeOutsideTheArrayIsRefusedBeforeAnythingIsRead() {
		this.reader.arrive("x");
		byte[] target = new byte[3];
		for (int[] range : new int[][] { { -1, 1 }, { 0, 4 }, { 2, 2 }, { 0, -1 }, { 4, 0 } }) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class)
				.isThrownBy(() -> this.stream.read(target, range[0], range[1]));
		}
		assertThat(this.reader.reads()).isZero();
	}

	@Test
	void closeReleasesTheCurrentChunkOnce() throws IOException {
		CountedChunk one = this.reader.arrive("one");
		assertThat(this.stream.read()).isEqualTo('o');
		this.stream.close();
		this.stream.close();
		assertThat(one.releases()).isEqualTo(1);
	}

	@Test
	void closedStreamCannotBeRead() {
		this.reader.arrive("one");
		this.stream.close();
		assertThatIOException().isThrownBy(this.stream::read).withMessage("Stream is closed");
		assertThat(this.reader.reads()).isZero();
	}

}
