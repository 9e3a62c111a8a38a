/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.connection.ConnectionSettings;
import io.windhover.websocket.connection.WebSocketConnection;
import io.windhover.websocket.testing.InMemoryBody;
import io.windhover.websocket.testing.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.socket.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The messages of a connection as a publisher, without a network. Frames of the client
 * have a mask of zeros.
 */
@ExtendWith(OutputCaptureExtension.class)
class InboundMessagesTests {

	private static final String HI = "818200000000 6869";

	private static final String CLOSE_BY_CLIENT = "888200000000 03e8";

	private static final String CLOSE = "880203e8";

	private final InMemoryBody body = new InMemoryBody();

	private final ManualTimer timer = new ManualTimer();

	private final AtomicInteger aborts = new AtomicInteger();

	private final WebSocketConnection connection = new WebSocketConnection(this.body,
			ConnectionSettings.of(new WebSocketOptions().setMaxMessageSize(1_000),
					new WebSocketAcceptOptions().setReceivePongs(true), null, null),
			this.aborts::incrementAndGet, this.timer);

	private final InboundMessages messages = new InboundMessages(this.connection);

	private final Inbox inbox = new Inbox();

	@BeforeEach
	void start() {
		this.connection.start();
	}

	private @Nullable CloseReason closing() {
		return this.connection.closing().toCompletableFuture().getNow(null);
	}

	private boolean isClosed() {
		return this.connection.closed().toCompletableFuture().isDone();
	}

	@Test
	void messagesAreSignalledAsTheyAreRequested() {
		this.messages.subscribe(this.inbox);
		this.body.receive(HI + HI).receive(HI);
		assertThat(this.inbox.events).isEmpty();
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi");
		assertThat(this.body.unread()).isEqualTo(1);
		this.inbox.request(2);
		assertThat(this.inbox.events).containsExactly("hi", "hi", "hi");
	}

	@Test
	void nothingIsSignalledBeforeTheSubscription() {
		this.body.receive(HI);
		List<String> events = this.inbox.events;
		this.messages.subscribe(new Inbox() {
			@Override
			public void onSubscribe(Subscription subscription) {
				subscription.request(1);
				events.add("subscribed");
			}

			@Override
			public void onNext(WebSocketMessage message) {
				events.add("message");
			}
		});
		assertThat(events).containsExactly("subscribed", "message");
	}

	@Test
	void signalsDoNotOverlap() {
		List<String> events = this.inbox.events;
		this.messages.subscribe(new Inbox() {
			@Override
			public void onNext(WebSocketMessage message) {
				events.add("begin");
				InboundMessagesTests.this.connection.close(new CloseReason(1000, ""));
				events.add("end");
			}

			@Override
			public void onComplete() {
				events.add("completed");
			}
		}.requestAll());
		this.body.receive(HI);
		assertThat(events).containsExactly("begin", "end", "completed");
	}

	@Test
	void cancelledSubscriberIsNotSignalled() {
		this.messages.subscribe(this.inbox);
		this.inbox.cancel();
		this.body.receive(HI).receive(CLOSE_BY_CLIENT);
		assertThat(this.inbox.events).isEmpty();
		assertThat(isClosed()).isTrue();
	}

	@Test
	void secondSubscriberIsRefused() {
		this.messages.subscribe(this.inbox);
		Inbox second = new Inbox();
		this.messages.subscribe(second);
		assertThat(second.events).containsExactly("The messages can be received only once");
	}

	@Test
	void subscriberThatThrowsClosesWithAnError(CapturedOutput output) {
		this.messages.subscribe(new Inbox() {
			@Override
			public void onNext(WebSocketMessage message) {
				throw new IllegalStateException("on purpose");
			}
		}.requestAll());
		this.body.receive(HI + HI);
		assertThat(this.body.sent()).containsExactly("880203f3");
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.held()).isZero();
		assertThat(output.getAll()).contains("ERROR", "on purpose");
	}

	@Test
	void closeIsNoticedBehindMessagesThatWereNotRequested() {
		this.body.receive(HI + HI + CLOSE_BY_CLIENT);
		assertThat(closing()).isEqualTo(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
		assertThat(this.body.held()).isZero();
		this.messages.subscribe(this.inbox);
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi");
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi", "hi", "completed");
	}

	@Test
	void clientThatSendsMoreThanMayBeHeldHasToWait() {
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(HI);
		}
		assertThat(this.body.unread()).isGreaterThan(900);
		this.messages.subscribe(this.inbox.requestAll());
		assertThat(this.inbox.events).hasSize(1_000);
	}

	@Test
	void lateSubscriberIsCompleted() {
		this.body.receive(CLOSE_BY_CLIENT);
		this.messages.subscribe(this.inbox);
		assertThat(this.inbox.events).containsExactly("completed");
	}

	@Test
	void releasedConnectionHoldsNothing() {
		this.messages.subscribe(this.inbox);
		this.body.receive(HI + HI);
		this.connection.close(new CloseReason(1000, ""));
		this.connection.release();
		assertThat(this.timer.pending()).isZero();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void lostConnectionHoldsNothingAfterItsRelease() {
		this.messages.subscribe(this.inbox);
		this.body.receive(HI + HI);
		assertThat(this.body.held()).isEqualTo(1);
		this.body.lose();
		this.connection.release();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void pongIsSignalled() {
		this.messages.subscribe(this.inbox.requestAll());
		this.body.receive("8a8200000000 6869");
		assertThat(this.inbox.events).containsExactly("hi");
	}

	@Test
	void subscriberThatHasRequestedNothingIsCompletedWhenTheConnectionIsLost() {
		this.messages.subscribe(this.inbox);
		this.body.lose();
		assertThat(this.inbox.events).containsExactly("completed");
	}

	@Test
	void subscriberThatHasRequestedNothingIsCompletedWhenTheServerCloses() {
		this.messages.subscribe(this.inbox);
		this.body.receive(HI);
		this.connection.close(new CloseReason(1000, ""));
		assertThat(this.inbox.events).containsExactly("completed");
	}

	/** Records the signals. */
	private static class Inbox implements CoreSubscriber<WebSocketMessage> {

		private final List<String> events = new ArrayList<>();

		private @Nullable Subscription subscription;

		private boolean all;

		Inbox requestAll() {
			this.all = true;
			return this;
		}

		void request(long count) {
			if (this.subscription != null) {
				this.subscription.request(count);
			}
		}

		void cancel() {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscription = subscription;
			if (this.all) {
				subscription.request(Long.MAX_VALUE);
			}
		}

		@Override
		public void onNext(WebSocketMessage message) {
			this.events.add(message.getPayloadAsText());
		}

		@Override
		public void onError(Throwable failure) {
			this.events.add(String.valueOf(failure.getMessage()));
		}

		@Override
		public void onComplete() {
			this.events.add("completed");
		}

	}

}
