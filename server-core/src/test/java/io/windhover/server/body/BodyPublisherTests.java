/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.contract.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BodyPublisherTests {

	private final ScriptedReader reader = new ScriptedReader();

	private final TestSubscriber<BodyChunk> subscriber = new TestSubscriber<>();

	private void subscribe() {
		BodyPublisher.ofChunks(this.reader).subscribe(this.subscriber);
	}

	private void request(long count) {
		this.subscriber.subscription().request(count);
	}

	private static List<String> texts(TestSubscriber<ByteBuffer> subscriber) {
		return subscriber.items().stream().map(StandardCharsets.ISO_8859_1::decode).map(Object::toString).toList();
	}

	@Test
	void nothingIsReadBeforeItIsRequested() {
		this.reader.arrive("one");
		subscribe();
		assertThat(this.reader.reads()).isZero();
		assertThat(this.reader.demands()).isZero();
		assertThat(this.subscriber.items()).isEmpty();
	}

	@Test
	void asManyChunksArePublishedAsWereRequested() {
		CountedChunk one = this.reader.arrive("one");
		CountedChunk two = this.reader.arrive("two");
		this.reader.arriveLast("three");
		subscribe();
		request(1);
		assertThat(this.subscriber.items()).containsExactly(one);
		request(1);
		assertThat(this.subscriber.items()).containsExactly(one, two);
		assertThat(this.reader.reads()).isEqualTo(2);
		assertThat(this.subscriber.completions()).isZero();
	}

	@Test
	void lastChunkIsFollowedByTheEndWithoutARequest() {
		CountedChunk last = this.reader.arriveLast("last");
		subscribe();
		request(1);
		assertThat(this.subscriber.items()).containsExactly(last);
		assertThat(this.subscriber.completions()).isEqualTo(1);
	}

	@Test
	void emptyChunksAreReleasedAndNotPublished() {
		CountedChunk empty = this.reader.arrive("");
		CountedChunk one = this.reader.arrive("one");
		CountedChunk end = this.reader.arriveLast("");
		subscribe();
		request(2);
		assertThat(this.subscriber.items()).containsExactly(one);
		assertThat(this.subscriber.completions()).isEqualTo(1);
		assertThat(empty.releases()).isEqualTo(1);
		assertThat(end.releases()).isEqualTo(1);
		assertThat(one.releases()).isZero();
	}

	@Test
	void emptyBodyCompletesAtTheFirstRequest() {
		BodyPublisher.ofChunks(BodyReader.EMPTY).subscribe(this.subscriber);
		request(1);
		assertThat(this.subscriber.items()).isEmpty();
		assertThat(this.subscriber.completions()).isEqualTo(1);
	}

	@Test
	void chunkThatArrivesWhileWaitingIsPublished() {
		subscribe();
		request(1);
		assertThat(this.reader.isDemanded()).isTrue();
		CountedChunk one = this.reader.arrive("one");
		assertThat(this.subscriber.items()).containsExactly(one);
		this.reader.arrive("two");
		assertThat(this.subscriber.items()).hasSize(1);
		assertThat(this.reader.isDemanded()).isFalse();
	}

	@Test
	void readerIsAskedOnlyOnceWhileNothingArrives() {
		subscribe();
		request(1);
		request(1);
		request(5);
		assertThat(this.reader.demands()).isEqualTo(1);
		assertThat(this.reader.reads()).isEqualTo(1);
	}

	@Test
	void requestsAddUp() {
		subscribe();
		request(1);
		request(2);
		for (int i = 0; i < 5; i++) {
			this.reader.arrive("chunk");
		}
		assertThat(this.subscriber.items()).hasSize(3);
	}

	@Test
	void requestsAddUpToNoMoreThanEverything() {
		subscribe();
		request(Long.MAX_VALUE);
		request(Long.MAX_VALUE);
		for (int i = 0; i < 5; i++) {
			this.reader.arrive("chunk");
		}
		assertThat(this.subscriber.items()).hasSize(5);
		assertThat(this.subscriber.failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void requestThatIsNotPositiveIsAnError(long count) {
		this.reader.arrive("one");
		subscribe();
		request(count);
		assertThat(this.subscriber.failure()).isInstanceOf(IllegalArgumentException.class);
		request(1);
		assertThat(this.subscriber.items()).isEmpty();
	}

	@Test
	void failureToReadIsAnErrorAfterThePreviousChunks() {
		IOException failure = new IOException("on purpose");
		CountedChunk one = this.reader.arrive("one");
		this.reader.fail(failure);
		subscribe();
		request(5);
		assertThat(this.subscriber.items()).containsExactly(one);
		assertThat(this.subscriber.failure()).isSameAs(failure);
		assertThat(this.subscriber.completions()).isZero();
	}

	@Test
	void failureWhileWaitingIsAnError() {
		IOException failure = new IOException("on purpose");
		subscribe();
		request(1);
		this.reader.fail(failure);
		assertThat(this.subscriber.failure()).isSameAs(failure);
		request(1);
		assertThat(this.reader.reads()).isEqualTo(2);
	}

	@Test
	void cancelledSubscriptionGetsAndReadsNoMore() {
		CountedChunk one = this.reader.arrive("one");
		CountedChunk two = this.reader.arrive("two");
		this.subscriber.onItem((item) -> this.subscriber.subscription().cancel());
		subscribe();
		request(Long.MAX_VALUE);
		assertThat(this.subscriber.items()).containsExactly(one);
		request(1);
		assertThat(this.subscriber.items()).hasSize(1);
		assertThat(this.subscriber.completions()).isZero();
		assertThat(this.reader.reads()).isEqualTo(1);
		assertThat(two.releases()).isZero();
	}

	@Test
	void cancelWhileWaitingIsNotFollowedByASignal() {
		subscribe();
		request(1);
		this.subscriber.subscription().cancel();
		this.reader.arriveLast("one");
		assertThat(this.subscriber.items()).isEmpty();
		assertThat(this.subscriber.completions()).isZero();
	}

	@Test
	void chunkThatIsReadWhileTheSubscriptionIsCancelledIsReleased() {
		CountedChunk one = new CountedChunk("one", true);
		BodyPublisher.ofChunks(new BodyReader() {

			@Override
			public BodyChunk read() {
				BodyPublisherTests.this.subscriber.subscription().cancel();
				return one;
			}

			@Override
			public void demand(Runnable callback) {
				callback.run();
			}

		}).subscribe(this.subscriber);
		request(1);
		assertThat(this.subscriber.items()).isEmpty();
		assertThat(this.subscriber.completions()).isZero();
		assertThat(one.releases()).isEqualTo(1);
	}

	@Test
	void subscriberThatThrowsGetsNoMore() {
		this.reader.arrive("one");
		this.reader.arrive("two");
		this.subscriber.onItem((item) -> {
			throw new IllegalStateException("on purpose");
		});
		subscribe();
		assertThatIllegalStateException().isThrownBy(() -> request(5)).withMessage("on purpose");
		request(5);
		assertThat(this.subscriber.items()).hasSize(1);
		assertThat(this.subscriber.failure()).isNull();
	}

	@Test
	void requestsWithinASignalDoNotRecurse() {
		for (int i = 0; i < 100_000; i++) {
			this.reader.arrive("x");
		}
		this.reader.arriveLast("end");
		this.subscriber.onItem((item) -> request(1));
		subscribe();
		request(1);
		assertThat(this.subscriber.items()).hasSize(100_001);
		assertThat(this.subscriber.greatestDepth()).isEqualTo(1);
		assertThat(this.subscriber.completions()).isEqualTo(1);
	}

	@Test
	void secondSubscriberIsRejected() {
		CountedChunk one = this.reader.arrive("one");
		BodyPublisher<BodyChunk> publisher = BodyPublisher.ofChunks(this.reader);
		publisher.subscribe(this.subscriber);
		TestSubscriber<BodyChunk> second = new TestSubscriber<>();
		publisher.subscribe(second);
		assertThat(second.failure()).isInstanceOf(IllegalStateException.class)
			.hasMessage("The body of a request can be read only once");
		second.subscription().request(1);
		second.subscription().cancel();
		request(1);
		assertThat(this.subscriber.items()).containsExactly(one);
		assertThat(second.items()).isEmpty();
	}

	@Test
	void buffersAreCopiesAndTheChunksAreReleased() {
		CountedChunk one = this.reader.arrive("one");
		CountedChunk two = this.reader.arriveLast("two");
		TestSubscriber<ByteBuffer> buffers = new TestSubscriber<>();
		BodyPublisher.ofBuffers(this.reader).subscribe(buffers);
		buffers.subscription().request(1);
		assertThat(one.releases()).isEqualTo(1);
		assertThat(two.releases()).isZero();
		buffers.subscription().request(1);
		assertThat(two.releases()).isEqualTo(1);
		assertThat(texts(buffers)).containsExactly("one", "two");
		assertThat(buffers.completions()).isEqualTo(1);
	}

	@Test
	void functionMakesTheItems() {
		this.reader.arrive("one");
		this.reader.arriveLast("three");
		TestSubscriber<Integer> lengths = new TestSubscriber<>();
		BodyPublisher.of(this.reader, (chunk) -> chunk.getBuffer().remaining()).subscribe(lengths);
		lengths.subscription().request(2);
		assertThat(lengths.items()).containsExactly(3, 5);
		assertThat(lengths.completions()).isEqualTo(1);
	}

	@Test
	void failureOfTheReadersDemandIsAnError() {
		BodyPublisher.ofChunks(new BodyReader() {

			@Override
			public @Nullable BodyChunk read() {
				return null;
			}

			@Override
			public void demand(Runnable callback) {
				throw new IllegalStateException("on purpose");
			}

		}).subscribe(this.subscriber);
		request(1);
		assertThat(this.subscriber.failure()).hasMessage("on purpose");
	}

	@Test
	void requestsAndArrivalsOnDifferentThreadsLoseNothing() throws Exception {
		int count = 20_000;
		AtomicLong bytes = new AtomicLong();
		CountDownLatch completed = new CountDownLatch(1);
		this.subscriber.onItem((item) -> {
			bytes.addAndGet(item.getBuffer().remaining());
			item.release();
		});
		BodyPublisher.ofChunks(this.reader).subscribe(new ForwardingSubscriber(this.subscriber, completed));
		Thread requesting = new Thread(() -> {
			for (int i = 0; i <= count; i++) {
				request(1);
			}
		});
		requesting.start();
		for (int i = 0; i < count; i++) {
			this.reader.arrive("ab");
		}
		this.reader.arriveLast("!");
		Await.until("completed", () -> completed.getCount() == 0);
		requesting.join();
		assertThat(bytes).hasValue(2L * count + 1);
		assertThat(this.reader.chunks()).allSatisfy((chunk) -> assertThat(chunk.releases()).isEqualTo(1));
	}

	/**
	 * Forwards the signals, and signals the end to another thread.
	 *
	 * @param target receives the signals
	 * @param completed counted down at the end
	 */
	private record ForwardingSubscriber(TestSubscriber<BodyChunk> target,
			CountDownLatch completed) implements Flow.Subscriber<BodyChunk> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.target.onSubscribe(subscription);
		}

		@Override
		public void onNext(BodyChunk item) {
			this.target.onNext(item);
		}

		@Override
		public void onError(Throwable throwable) {
			this.target.onError(throwable);
		}

		@Override
		public void onComplete() {
			this.target.onComplete();
			this.completed.countDown();
		}

	}

}
