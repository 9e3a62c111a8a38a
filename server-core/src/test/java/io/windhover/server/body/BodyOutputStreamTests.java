/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BodyOutputStreamTests {

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Test
	void writesReachTheWriter() throws IOException {
		ScriptedWriter writer = ScriptedWriter.eager();
		try (BodyOutputStream stream = new BodyOutputStream(writer)) {
			stream.write(bytes("hello"));
			stream.write(bytes("-world-"), 1, 5);
			stream.write(0x121);
			stream.flush();
		}
		assertThat(writer.writes()).containsExactly("hello", "world", "!", ".");
	}

	@Test
	void emptyWriteDoesNothing() throws IOException {
		ScriptedWriter writer = ScriptedWriter.eager();
		BodyOutputStream stream = new BodyOutputStream(writer);
		stream.write(new byte[0]);
		assertThat(writer.writes()).isEmpty();
		stream.close();
		assertThat(writer.writes()).containsExactly(".");
	}

	@Test
	void secondCloseDoesNothing() throws IOException {
		ScriptedWriter writer = ScriptedWriter.eager();
		BodyOutputStream stream = new BodyOutputStream(writer);
		stream.close();
		stream.close();
		assertThat(writer.writes()).containsExactly(".");
	}

	@Test
	void closedStreamCannotBeWritten() throws IOException {
		BodyOutputStream stream = new BodyOutputStream(ScriptedWriter.eager());
		stream.close();
		assertThatIOException().isThrownBy(() -> stream.write(1)).withMessage("Stream is closed");
	}

	@Test
	void writeBlocksUntilTheWriterHasAcceptedTheBytes() throws Exception {
		ScriptedWriter writer = ScriptedWriter.slow();
		BodyOutputStream stream = new BodyOutputStream(writer);
		var writing = TestExchange.blocking(() -> {
			stream.write(bytes("one"));
			stream.write(bytes("two"));
			stream.close();
			return null;
		});
		writer.awaitWrite();
		assertThat(writer.writes()).containsExactly("one");
		writer.take();
		writer.awaitWrite();
		assertThat(writer.writes()).containsExactly("one", "two");
		writer.take();
		writer.awaitWrite();
		assertThat(writing.toCompletableFuture()).isNotDone();
		writer.take();
		Await.result(writing);
		assertThat(writer.writes()).containsExactly("one", "two", ".");
	}

	private static Throwable failureOfAWriteThatFailsWith(Throwable cause) throws InterruptedException {
		ScriptedWriter writer = ScriptedWriter.slow();
		BodyOutputStream stream = new BodyOutputStream(writer);
		var writing = TestExchange.blocking(() -> {
			stream.write(1);
			return null;
		});
		writer.awaitWrite();
		writer.fail(cause);
		return Await.failure(writing);
	}

	@Test
	void abortedConnectionIsThrownAsSuch() throws InterruptedException {
		ConnectionAbortedException cause = ConnectionAbortedException.clientDisconnected();
		assertThat(failureOfAWriteThatFailsWith(cause)).isInstanceOf(ConnectionAbortedException.class)
			.hasMessage("The client has disconnected")
			.hasCause(cause);
	}

	@Test
	void otherFailureIsThrownAsIoException() throws InterruptedException {
		Exception cause = new Exception("on purpose");
		assertThat(failureOfAWriteThatFailsWith(cause)).isInstanceOf(IOException.class)
			.hasMessage("on purpose")
			.hasCause(cause);
	}

	@Test
	void uncheckedExceptionIsThrownAsItIs() throws InterruptedException {
		IllegalStateException cause = new IllegalStateException("too many bytes");
		assertThat(failureOfAWriteThatFailsWith(cause)).isSameAs(cause);
	}

	@Test
	void interruptEndsTheWaitAndFurtherWritesFail() throws Exception {
		ScriptedWriter writer = ScriptedWriter.slow();
		BodyOutputStream stream = new BodyOutputStream(writer);
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		var writing = TestExchange.blocking(() -> {
			thread.complete(Thread.currentThread());
			try {
				stream.write(bytes("one"));
			}
			finally {
				interrupted.complete(Thread.interrupted());
			}
			return null;
		});
		writer.awaitWrite();
		Await.result(thread).interrupt();
		assertThat(Await.failure(writing)).isInstanceOf(InterruptedIOException.class);
		assertThat(Await.result(interrupted)).isTrue();
		assertThatIOException().isThrownBy(() -> stream.write(1)).withMessage("A previous write was interrupted");
		assertThatIOException().isThrownBy(stream::close);
		assertThat(writer.writes()).containsExactly("one");
	}

	@Test
	void rangeOutsideTheArrayIsRefused() {
		BodyOutputStream stream = new BodyOutputStream(ScriptedWriter.eager());
		for (int[] range : new int[][] { { -1, 1 }, { 0, 4 }, { 2, 2 }, { 0, -1 }, { 4, 0 } }) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class)
				.isThrownBy(() -> stream.write(new byte[3], range[0], range[1]));
		}
	}

}
