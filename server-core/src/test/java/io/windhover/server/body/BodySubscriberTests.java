/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.windhover.server.contract.Await;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodySubscriberTests {

	private final ScriptedWriter writer = ScriptedWriter.slow();

	private final BodySubscriber<ByteBuffer> subscriber = BodySubscriber.ofBuffers(this.writer);

	private final Subscription subscription = new Subscription();

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private CompletableFuture<Void> completion() {
		return this.subscriber.getCompletion().toCompletableFuture();
	}

	@Test
	void firstItemIsRequestedAtOnce() {
		this.subscriber.onSubscribe(this.subscription);
		assertThat(this.subscription.requested).isEqualTo(1);
		assertThat(this.writer.isWriting()).isFalse();
	}

	@Test
	void nextItemIsRequestedWhenThePreviousOneIsWritten() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes("one"));
		assertThat(this.subscription.requested).isEqualTo(1);
		this.writer.take();
		assertThat(this.subscription.requested).isEqualTo(2);
		this.subscriber.onNext(bytes("two"));
		this.writer.take();
		assertThat(this.subscription.requested).isEqualTo(3);
		assertThat(this.writer.writes()).containsExactly("one", "two");
		assertThat(completion()).isNotDone();
	}

	@Test
	void endOfThePublisherIsTheEndOfTheBody() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes("one"));
		this.writer.take();
		this.subscriber.onComplete();
		assertThat(this.writer.writes()).containsExactly("one", ".");
		assertThat(completion()).isNotDone();
		this.writer.take();
		assertThat(completion()).isCompletedWithValue(null);
	}

	@Test
	void endThatComesWhileAnItemIsWrittenWaits() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes("one"));
		this.subscriber.onComplete();
		assertThat(this.writer.writes()).containsExactly("one");
		this.writer.take();
		assertThat(this.writer.writes()).containsExactly("one", ".");
		this.writer.take();
		assertThat(completion()).isCompleted();
		assertThat(this.subscription.requested).isEqualTo(1);
	}

	@Test
	void publisherWithoutItemsIsAnEmptyBody() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onComplete();
		this.writer.take();
		assertThat(this.writer.writes()).containsExactly(".");
		assertThat(completion()).isCompleted();
	}

	@Test
	void emptyItemIsNotWritten() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes(""));
		assertThat(this.writer.writes()).isEmpty();
		assertThat(this.subscription.requested).isEqualTo(2);
	}

	@Test
	void failureOfThePublisherLeavesTheBodyUnfinished() {
		IOException failure = new IOException("on purpose");
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes("one"));
		this.writer.take();
		this.subscriber.onError(failure);
		assertThat(this.writer.writes()).containsExactly("one");
		assertThat(Await.failure(completion())).isSameAs(failure);
	}

	@Test
	void failureOfTheWriterCancelsThePublisher() {
		IOException failure = new IOException("on purpose");
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(bytes("one"));
		this.writer.fail(failure);
		assertThat(this.subscription.cancelled).isTrue();
		assertThat(this.subscription.requested).isEqualTo(1);
		assertThat(Await.failure(completion())).isSameAs(failure);
		this.subscriber.onNext(bytes("on its way"));
		this.subscriber.onComplete();
		assertThat(this.writer.writes()).containsExactly("one");
	}

	@Test
	void failureToWriteTheEndIsTheOutcome() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onComplete();
		this.writer.fail(new IOException("on purpose"));
		assertThat(completion()).isCompletedExceptionally();
	}

	@Test
	void secondSubscriptionIsCancelled() {
		Subscription second = new Subscription();
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onSubscribe(second);
		assertThat(second.cancelled).isTrue();
		assertThat(second.requested).isZero();
		assertThat(this.subscription.cancelled).isFalse();
	}

	@Test
	void chunkIsReleasedOnceWhenItIsWritten() {
		BodySubscriber<BodyChunk> chunks = BodySubscriber.ofChunks(this.writer);
		chunks.onSubscribe(this.subscription);
		CountedChunk one = new CountedChunk("one", false);
		chunks.onNext(one);
		assertThat(one.releases()).isZero();
		this.writer.take();
		assertThat(one.releases()).isEqualTo(1);
		CountedChunk empty = new CountedChunk("", false);
		chunks.onNext(empty);
		assertThat(empty.releases()).isEqualTo(1);
		assertThat(this.writer.writes()).containsExactly("one");
	}

	@Test
	void chunkIsReleasedOnceWhenItCannotBeWritten() {
		BodySubscriber<BodyChunk> chunks = BodySubscriber.ofChunks(this.writer);
		chunks.onSubscribe(this.subscription);
		CountedChunk one = new CountedChunk("one", false);
		chunks.onNext(one);
		this.writer.fail(new IOException("on purpose"));
		CountedChunk onItsWay = new CountedChunk("on its way", false);
		chunks.onNext(onItsWay);
		assertThat(one.releases()).isEqualTo(1);
		assertThat(onItsWay.releases()).isEqualTo(1);
	}

	@Test
	void wholeBodyIsMovedWithoutRecursion() {
		ScriptedReader reader = new ScriptedReader();
		for (int i = 0; i < 50_000; i++) {
			reader.arrive("x");
		}
		reader.arriveLast("end");
		ScriptedWriter eager = ScriptedWriter.eager();
		BodySubscriber<BodyChunk> chunks = BodySubscriber.ofChunks(eager);
		BodyPublisher.ofChunks(reader).subscribe(chunks);
		assertThat(chunks.getCompletion().toCompletableFuture()).isCompletedWithValue(null);
		assertThat(eager.writes()).hasSize(50_002).endsWith("end", ".");
		assertThat(reader.chunks()).allSatisfy((chunk) -> assertThat(chunk.releases()).isEqualTo(1));
	}

	/**
	 * Records the calls.
	 */
	private static final class Subscription implements Flow.Subscription {

		private long requested;

		private boolean cancelled;

		@Override
		public void request(long n) {
			this.requested += n;
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

}
