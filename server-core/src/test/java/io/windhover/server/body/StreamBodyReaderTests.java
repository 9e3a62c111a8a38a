/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.contract.Await;
import io.windhover.server.contract.BodyCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class StreamBodyReaderTests {

	/** The tasks of the executor. */
	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final AtomicInteger calls = new AtomicInteger();

	private StreamBodyReader over(InputStream stream) {
		return new StreamBodyReader(stream, this.tasks::add);
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static InputStream failing(Callable<Integer> read) {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				try {
					return read.call();
				}
				catch (IOException | RuntimeException ex) {
					throw ex;
				}
				catch (Exception ex) {
					throw new IllegalArgumentException(ex);
				}
			}

		};
	}

	@Test
	void nothingIsReadWithoutADemand() throws IOException {
		StreamBodyReader reader = over(stream("hello"));
		assertThat(reader.read()).isNull();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void demandReadsABlockAndCallsBack() throws IOException {
		StreamBodyReader reader = over(stream("hello"));
		reader.demand(this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(0);
		assertThat(reader.read()).isNull();
		this.tasks.remove().run();
		assertThat(this.calls).hasValue(1);
		BodyChunk chunk = reader.read();
		assertThat(chunk).isNotNull();
		assertThat(StandardCharsets.ISO_8859_1.decode(chunk.getBuffer()).toString()).isEqualTo("hello");
		assertThat(chunk.isLast()).isFalse();
		assertThat(chunk.getBuffer().isReadOnly()).isTrue();
		assertThat(reader.read()).isNull();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void everyReadAfterTheEndReturnsTheEnd() throws IOException {
		StreamBodyReader reader = over(stream(""));
		reader.demand(this.calls::incrementAndGet);
		this.tasks.remove().run();
		assertThat(reader.read()).isSameAs(BodyChunk.END);
		assertThat(reader.read()).isSameAs(BodyChunk.END);
		reader.demand(this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(2);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void demandCallsBackAtOnceIfABlockHasArrived() {
		StreamBodyReader reader = over(stream("hello"));
		reader.demand(this.calls::incrementAndGet);
		this.tasks.remove().run();
		reader.demand(this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(2);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void laterDemandReplacesThePreviousOneAndReadsNoFurtherBlock() {
		AtomicInteger laterCalls = new AtomicInteger();
		StreamBodyReader reader = over(stream("hello"));
		reader.demand(this.calls::incrementAndGet);
		reader.demand(laterCalls::incrementAndGet);
		assertThat(this.tasks).hasSize(1);
		this.tasks.remove().run();
		assertThat(this.calls).hasValue(0);
		assertThat(laterCalls).hasValue(1);
	}

	@Test
	void failureOfTheStreamIsThrownByEveryFurtherRead() {
		IOException failure = new IOException("on purpose");
		StreamBodyReader reader = over(failing(() -> {
			throw failure;
		}));
		reader.demand(this.calls::incrementAndGet);
		this.tasks.remove().run();
		assertThat(this.calls).hasValue(1);
		assertThatIOException().isThrownBy(reader::read).isSameAs(failure);
		assertThatIOException().isThrownBy(reader::read).isSameAs(failure);
		reader.demand(this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void uncheckedFailureOfTheStreamIsThrownAsIoException() {
		IllegalStateException failure = new IllegalStateException("on purpose");
		StreamBodyReader reader = over(failing(() -> {
			throw failure;
		}));
		reader.demand(this.calls::incrementAndGet);
		this.tasks.remove().run();
		assertThatIOException().isThrownBy(reader::read).withCause(failure);
	}

	@Test
	void shutDownExecutorFailsTheBody() {
		Executor ended = (task) -> {
			throw new RejectedExecutionException("ended");
		};
		StreamBodyReader reader = new StreamBodyReader(stream("hello"), ended);
		reader.demand(this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(1);
		assertThatIOException().isThrownBy(reader::read)
			.withMessage("The body can no longer be read")
			.withCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void wholeStreamIsReadInOrder() {
		byte[] body = new byte[1_000_000];
		for (int i = 0; i < body.length; i++) {
			body[i] = (byte) (i * 7 + (i >>> 12));
		}
		Executor thread = (task) -> new Thread(task).start();
		StreamBodyReader reader = new StreamBodyReader(new ByteArrayInputStream(body), thread);
		assertThat(Arrays.equals(Await.result(BodyCollector.collect(reader, Long.MAX_VALUE)), body)).isTrue();
	}

	@Test
	void readNeverBlocks() throws IOException {
		PipedOutputStream sender = new PipedOutputStream();
		Executor thread = (task) -> new Thread(task).start();
		StreamBodyReader reader = new StreamBodyReader(new PipedInputStream(sender), thread);
		reader.demand(this.calls::incrementAndGet);
		assertThat(reader.read()).isNull();
		sender.write('x');
		sender.flush();
		Await.until("called back", () -> this.calls.get() == 1);
		BodyChunk chunk = reader.read();
		assertThat(chunk).isNotNull();
		assertThat(chunk.getBuffer().remaining()).isEqualTo(1);
		sender.close();
	}

}
