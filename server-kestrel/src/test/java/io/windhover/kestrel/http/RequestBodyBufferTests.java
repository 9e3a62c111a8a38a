/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyInputStream;
import io.windhover.server.contract.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RequestBodyBuffer}.
 */
class RequestBodyBufferTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final RecordingSource source = new RecordingSource();

	private final RequestBodyBuffer body = new RequestBodyBuffer(this.source, 10_000);

	private int callbacks;

	@AfterEach
	void releaseBody() {
		this.body.release();
	}

	// --- reading

	@Test
	void readWithoutDataReturnsNull() throws Exception {
		assertThat(this.body.read()).isNull();
		assertThat(this.body.isStarved()).isTrue();
	}

	@Test
	void chunksAreReadInOrderBeforeTheEnd() throws Exception {
		this.body.add(bytes("one"), false);
		this.body.add(bytes("two"), false);
		this.body.end();
		assertThat(read()).isEqualTo("one");
		assertThat(read()).isEqualTo("two");
		assertThat(this.body.read()).isSameAs(BodyChunk.END);
		assertThat(this.body.read()).isSameAs(BodyChunk.END);
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.isStarved()).isFalse();
	}

	@Test
	void lastChunkIsMarkedAsLast() throws Exception {
		this.body.add(bytes("all"), true);
		BodyChunk chunk = this.body.read();
		assertThat(chunk.isLast()).isTrue();
		chunk.release();
		assertThat(this.body.read()).isSameAs(BodyChunk.END);
	}

	@Test
	void chunkIsReadOnlyAndReleasedOnce() throws Exception {
		ByteBuf bytes = bytes("one");
		bytes.retain();
		this.body.add(bytes, true);
		BodyChunk chunk = this.body.read();
		assertThat(chunk.getBuffer().isReadOnly()).isTrue();
		assertThat(chunk.getBuffer()).isSameAs(chunk.getBuffer());
		chunk.release();
		chunk.release();
		assertThat(bytes.refCnt()).isEqualTo(1);
		bytes.release();
	}

	// --- demand

	@Test
	void demandIsMetWhenBytesArrive() throws Exception {
		this.body.demand(() -> this.callbacks++);
		assertThat(this.callbacks).isZero();
		this.body.add(bytes("one"), false);
		assertThat(this.callbacks).isEqualTo(1);
		this.body.add(bytes("two"), false);
		assertThat(this.callbacks).isEqualTo(1);
		assertThat(read() + read()).isEqualTo("onetwo");
	}

	@Test
	void demandIsMetAtOnceWhenDataIsAvailable() throws Exception {
		this.body.add(bytes("one"), false);
		this.body.demand(() -> this.callbacks++);
		assertThat(this.callbacks).isEqualTo(1);
		read();
		this.body.end();
		this.body.demand(() -> this.callbacks++);
		assertThat(this.callbacks).isEqualTo(2);
	}

	@Test
	void laterDemandReplacesThePreviousOne() {
		this.body.demand(() -> this.callbacks += 10);
		this.body.demand(() -> this.callbacks++);
		this.body.end();
		assertThat(this.callbacks).isEqualTo(1);
	}

	@Test
	void demandIsMetByTheEndAndByAFailure() {
		this.body.demand(() -> this.callbacks++);
		this.body.end();
		assertThat(this.callbacks).isEqualTo(1);
		RequestBodyBuffer failing = new RequestBodyBuffer(this.source, 100);
		failing.demand(() -> this.callbacks++);
		failing.fail(new IOException("on purpose"));
		assertThat(this.callbacks).isEqualTo(2);
	}

	@Test
	void bodyCanBeReadWithinTheCallback() throws Exception {
		List<String> seen = new ArrayList<>();
		this.body.demand(() -> {
			try {
				seen.add(read());
			}
			catch (IOException ex) {
				seen.add(ex.toString());
			}
		});
		this.body.add(bytes("one"), false);
		assertThat(seen).containsExactly("one");
	}

	@Test
	void callbackThatThrowsDoesNotAffectTheSource() throws Exception {
		this.body.demand(() -> {
			throw new IllegalStateException("on purpose");
		});
		this.body.add(bytes("one"), true);
		assertThat(read()).isEqualTo("one");
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	// --- the source

	@Test
	void sourceIsNotifiedOfTheFirstReadOnly() throws Exception {
		assertThat(this.body.isAwaited()).isFalse();
		this.body.read();
		this.body.read();
		this.body.demand(() -> {
		});
		assertThat(this.body.isAwaited()).isTrue();
		assertThat(this.source.awaited).isEqualTo(1);
	}

	@Test
	void sourceMayAddDataDuringTheFirstRead() throws Exception {
		RecordingSource adding = new RecordingSource();
		RequestBodyBuffer full = new RequestBodyBuffer(adding, 100);
		adding.onAwaited = () -> full.add(bytes("one"), true);
		assertThat(text(full.read())).isEqualTo("one");
	}

	@Test
	void bodyIsFullAtItsCapacityUntilHalfOfItIsRead() throws Exception {
		assertThat(this.body.isFull()).isFalse();
		for (int i = 0; i < 10; i++) {
			assertThat(this.body.isFull()).isEqualTo(i * (1_000 + 256) >= 10_000);
			this.body.add(bytes("x".repeat(1_000)), false);
		}
		assertThat(this.body.isFull()).isTrue();
		int read = 0;
		while (this.body.isFull()) {
			assertThat(this.source.resumed).isZero();
			read();
			read++;
		}
		assertThat(read).isBetween(5, 7);
		assertThat(this.source.resumed).isEqualTo(1);
		read();
		assertThat(this.source.resumed).isEqualTo(1);
	}

	@Test
	void tinyChunksCountAsMoreThanTheirBytes() {
		int count = 0;
		while (!this.body.isFull()) {
			this.body.add(bytes("x"), false);
			count++;
		}
		assertThat(count).isLessThan(100);
	}

	@Test
	void positionOfAChunkDoesNotChangeItsCost() throws Exception {
		this.body.add(bytes("x".repeat(9_000)), false);
		this.body.add(bytes("x".repeat(1_000)), false);
		assertThat(this.body.isFull()).isTrue();
		BodyChunk chunk = this.body.read();
		chunk.getBuffer().position(9_000);
		chunk.release();
		assertThat(this.body.isFull()).isFalse();
	}

	// --- failures

	@Test
	void failureIsReadAfterTheDataReceivedBefore() throws Exception {
		this.body.add(bytes("one"), false);
		this.body.fail(new IOException("on purpose"));
		assertThat(read()).isEqualTo("one");
		for (int i = 0; i < 2; i++) {
			assertThatIOException().isThrownBy(this.body::read).withMessage("on purpose");
		}
		assertThat(this.body.isEnded()).isTrue();
	}

	@Test
	void failureAfterTheEndIsIgnored() throws Exception {
		this.body.end();
		this.body.fail(new IOException("on purpose"));
		assertThat(this.body.read()).isSameAs(BodyChunk.END);
	}

	@Test
	void firstFailureIsTheOneReported() {
		this.body.fail(new IOException("first"));
		this.body.fail(new IOException("second"));
		assertThatIOException().isThrownBy(this.body::read).withMessage("first");
	}

	@Test
	void refusedBodyDropsItsData() {
		ByteBuf bytes = bytes("one");
		this.body.add(bytes, true);
		this.body.demand(() -> this.callbacks++);
		this.body.refuse(new IOException("too large"));
		assertThat(bytes.refCnt()).isZero();
		assertThatIOException().isThrownBy(this.body::read).withMessage("too large");
	}

	@Test
	void dataAddedAfterAFailureIsDropped() {
		this.body.fail(new IOException("on purpose"));
		ByteBuf late = bytes("late");
		this.body.add(late, true);
		assertThat(late.refCnt()).isZero();
	}

	// --- release

	@Test
	void releaseFreesUnreadData() {
		ByteBuf bytes = bytes("one");
		this.body.add(bytes, false);
		this.body.release();
		assertThat(bytes.refCnt()).isZero();
	}

	@Test
	void readAfterTheReleaseFails() {
		this.body.end();
		this.body.release();
		assertThatExceptionOfType(ConnectionAbortedException.class).isThrownBy(this.body::read)
			.withMessage("The request is complete");
		assertThat(this.source.awaited).isZero();
	}

	@Test
	void releaseMeetsAPendingDemandOnceWithAFailure() {
		List<Throwable> failures = new ArrayList<>();
		this.body.demand(() -> failures.add(catchThrowable(this.body::read)));
		this.body.release();
		this.body.add(bytes("late"), true);
		this.body.release();
		assertThat(failures).singleElement().isInstanceOf(ConnectionAbortedException.class);
	}

	@Test
	void releaseFailsAThreadThatIsReading() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		BodyInputStream stream = new BodyInputStream(this.body);
		Thread reading = new Thread(() -> failure.complete(catchThrowable(() -> stream.read())));
		reading.setDaemon(true);
		reading.start();
		Await.until("the reading thread waits", () -> reading.getState() == Thread.State.WAITING);
		this.body.release();
		assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectionAbortedException.class);
	}

	private String read() throws IOException {
		return text(this.body.read());
	}

	private static String text(BodyChunk chunk) {
		String text = StandardCharsets.ISO_8859_1.decode(chunk.getBuffer()).toString();
		chunk.release();
		return text;
	}

	private static ByteBuf bytes(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		return PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
	}

	/** A source that counts its notifications. */
	private static final class RecordingSource implements RequestBodyBuffer.Source {

		private int awaited;

		private int resumed;

		private Runnable onAwaited = () -> {
		};

		@Override
		public void bodyAwaited() {
			this.awaited++;
			this.onAwaited.run();
		}

		@Override
		public void bodyTaken() {
			this.resumed++;
		}

		@Override
		public String traceIdentifier() {
			return "request";
		}

	}

}
