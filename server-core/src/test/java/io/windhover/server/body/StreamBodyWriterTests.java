/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.contract.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamBodyWriterTests {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final NotingStream stream = new NotingStream();

	private final StreamBodyWriter writer = new StreamBodyWriter(this.stream, this.tasks::add);

	private CompletableFuture<Void> write(ByteBuffer data, boolean last) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		this.writer.write(data, last, new FutureWriteCallback(written));
		return written;
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void callbackIsCalledWhenTheStreamHasAcceptedTheBytes() {
		CompletableFuture<Void> written = write(bytes("hello"), false);
		assertThat(written).isNotDone();
		assertThat(this.stream.calls).isEmpty();
		this.tasks.remove().run();
		assertThat(written).isCompletedWithValue(null);
		assertThat(this.stream.calls).hasToString("hello|");
	}

	@Test
	void endClosesTheStream() {
		write(bytes("one"), false);
		this.tasks.remove().run();
		CompletableFuture<Void> ended = write(bytes("two"), true);
		this.tasks.remove().run();
		assertThat(ended).isCompletedWithValue(null);
		assertThat(this.stream.calls).hasToString("one|two.");
	}

	@Test
	void everyKindOfBufferIsWritten() {
		byte[] hello = "--hello--".getBytes(StandardCharsets.US_ASCII);
		for (ByteBuffer data : new ByteBuffer[] { ByteBuffer.allocateDirect(9).put(hello).flip().position(2).limit(7),
				ByteBuffer.wrap(hello).asReadOnlyBuffer().position(2).limit(7),
				ByteBuffer.wrap(hello, 1, 7).slice().position(1).limit(6) }) {
			write(data, false);
			this.tasks.remove().run();
			assertThat(data.remaining()).isEqualTo(5);
		}
		assertThat(this.stream.calls).hasToString("hello|hello|hello|");
	}

	@Test
	void largeDirectBufferIsWrittenInBlocks() {
		ByteBuffer data = ByteBuffer.allocateDirect(50_000);
		for (int i = 0; i < 50_000; i++) {
			data.put((byte) ('a' + i % 26));
		}
		write(data.flip(), true);
		this.tasks.remove().run();
		assertThat(this.stream.calls).hasSize(50_001).startsWith("abcdefghijklmnopqrstuvwxyzabc");
		assertThat(this.stream.calls.charAt(49_999)).isEqualTo((char) ('a' + 49_999 % 26));
	}

	@Test
	void writeBeforeTheCallbackIsRefused() {
		CompletableFuture<Void> first = write(bytes("one"), false);
		assertThat(Await.failure(write(bytes("two"), false))).isInstanceOf(IllegalStateException.class)
			.hasMessage("A write is already in progress");
		this.tasks.remove().run();
		assertThat(first).isCompletedWithValue(null);
		assertThat(this.stream.calls).hasToString("one|");
	}

	@Test
	void writeAfterTheEndIsRefused() {
		write(bytes(""), true);
		this.tasks.remove().run();
		assertThat(Await.failure(write(bytes("late"), false))).isInstanceOf(IllegalStateException.class)
			.hasMessage("The body has ended");
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void failureOfTheStreamCountsAsAnAbortedConnection() {
		this.stream.failure = new IOException("broken pipe");
		CompletableFuture<Void> written = write(bytes("one"), false);
		this.tasks.remove().run();
		assertThat(Await.failure(written)).isInstanceOf(ConnectionAbortedException.class).hasCause(this.stream.failure);
		assertThat(Await.failure(write(bytes("two"), false))).isInstanceOf(IllegalStateException.class)
			.hasMessage("A previous write has failed");
	}

	@Test
	void shutDownExecutorCountsAsAnAbortedConnection() {
		Executor ended = (task) -> {
			throw new RejectedExecutionException("ended");
		};
		CompletableFuture<Void> written = new CompletableFuture<>();
		new StreamBodyWriter(this.stream, ended).write(bytes("one"), false, new FutureWriteCallback(written));
		assertThat(Await.failure(written)).isInstanceOf(ConnectionAbortedException.class)
			.hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void writeAfterOneThatTheExecutorRejectedFails() {
		BodyWriter ended = new StreamBodyWriter(this.stream, (task) -> {
			throw new RejectedExecutionException("ended");
		});
		ended.write(bytes("one"), false, WriteCallback.NOOP);
		CompletableFuture<Void> written = new CompletableFuture<>();
		ended.write(bytes("two"), false, new FutureWriteCallback(written));
		assertThat(Await.failure(written)).hasMessage("A previous write has failed");
	}

	@Test
	void nextWriteMayBeginInTheCallback() {
		CompletableFuture<Void> second = new CompletableFuture<>();
		write(bytes("one"), false)
			.thenRun(() -> this.writer.write(bytes("two"), true, new FutureWriteCallback(second)));
		this.tasks.remove().run();
		this.tasks.remove().run();
		assertThat(second).isCompletedWithValue(null);
		assertThat(this.stream.calls).hasToString("one|two.");
	}

	/**
	 * Records bytes, each flush as a bar, and the close as a dot.
	 */
	private static final class NotingStream extends OutputStream {

		private final StringBuilder calls = new StringBuilder();

		private @Nullable IOException failure;

		@Override
		public void write(int b) throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			this.calls.append((char) (b & 0xff));
		}

		@Override
		public void flush() {
			this.calls.append('|');
		}

		@Override
		public void close() {
			this.calls.append('.');
		}

	}

}
