/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyFluxTests {

	private final Reader reader = new Reader();

	private final List<String> events = new ArrayList<>();

	private final Recorder subscriber = new Recorder();

	private void subscribe() {
		new RequestBodyFlux(this.reader, () -> this.events.add("disconnected")).subscribe(this.subscriber);
	}

	@Test
	void chunksAreCopiedAndReleasedAsTheyAreRequested() {
		this.reader.chunks.add(new Chunk("one", false));
		this.reader.chunks.add(new Chunk("two", true));
		subscribe();
		assertThat(this.events).isEmpty();
		this.subscriber.request(1);
		assertThat(this.events).containsExactly("one released", "one");
		this.subscriber.request(1);
		assertThat(this.events).containsExactly("one released", "one", "two released", "two", "completed");
	}

	@Test
	void chunkThatArrivesLaterIsDelivered() {
		subscribe();
		this.subscriber.request(1);
		this.reader.chunks.add(new Chunk("late", true));
		Objects.requireNonNull(this.reader.callback).run();
		assertThat(this.events).containsExactly("late released", "late", "completed");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void requestThatIsNotPositiveIsIgnored(long count) {
		this.reader.chunks.add(new Chunk("one", true));
		subscribe();
		Objects.requireNonNull(this.subscriber.subscription).request(count);
		assertThat(this.events).isEmpty();
	}

	@Test
	void rejectedBodyFailsWithItsStatus() {
		this.reader.failure = new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
		subscribe();
		this.subscriber.request(1);
		assertThat(this.events).containsExactly("failed");
		assertThat(this.subscriber.failure).isInstanceOfSatisfying(ResponseStatusException.class,
				(ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(413));
	}

	@Test
	void disconnectIsHandledBeforeItIsAnError() {
		this.reader.failure = ConnectionAbortedException.clientDisconnected();
		subscribe();
		this.subscriber.request(1);
		assertThat(this.events).containsExactly("disconnected", "failed");
		assertThat(this.subscriber.failure).isInstanceOf(AbortedException.class);
	}

	@Test
	void disconnectThatCancelsTheSubscriberIsNoError() {
		this.reader.failure = ConnectionAbortedException.clientDisconnected();
		new RequestBodyFlux(this.reader, this.subscriber::cancel).subscribe(this.subscriber);
		this.subscriber.request(1);
		assertThat(this.events).isEmpty();
	}

	@Test
	void cancelledBodyIsNotReadOn() {
		this.reader.chunks.add(new Chunk("one", true));
		subscribe();
		this.subscriber.cancel();
		Objects.requireNonNull(this.subscriber.subscription).request(1);
		assertThat(this.events).isEmpty();
	}

	/**
	 * Has what the test gives it.
	 */
	private static final class Reader implements BodyReader {

		private final List<BodyChunk> chunks = new ArrayList<>();

		private @Nullable IOException failure;

		private @Nullable Runnable callback;

		@Override
		public @Nullable BodyChunk read() throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			return this.chunks.isEmpty() ? null : this.chunks.remove(0);
		}

		@Override
		public void demand(Runnable callback) {
			this.callback = callback;
		}

	}

	/**
	 * Records its release.
	 */
	private final class Chunk implements BodyChunk {

		private final String text;

		private final ByteBuffer buffer;

		private final boolean last;

		Chunk(String text, boolean last) {
			this.text = text;
			this.buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
			this.last = last;
		}

		@Override
		public ByteBuffer getBuffer() {
			return this.buffer;
		}

		@Override
		public boolean isLast() {
			return this.last;
		}

		@Override
		public void release() {
			RequestBodyFluxTests.this.events.add(this.text + " released");
		}

	}

	/**
	 * Records its signals.
	 */
	private final class Recorder extends BaseSubscriber<DataBuffer> {

		private @Nullable Subscription subscription;

		private @Nullable Throwable failure;

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			this.subscription = subscription;
		}

		@Override
		protected void hookOnNext(DataBuffer buffer) {
			RequestBodyFluxTests.this.events.add(buffer.toString(StandardCharsets.UTF_8));
		}

		@Override
		protected void hookOnError(Throwable throwable) {
			this.failure = throwable;
			RequestBodyFluxTests.this.events.add("failed");
		}

		@Override
		protected void hookOnComplete() {
			RequestBodyFluxTests.this.events.add("completed");
		}

	}

}
