/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.FrameWriter;
import io.windhover.websocket.Opcode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.socket.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections after their handshake, without a network. What a client sends has a mask of
 * zeros.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebSocketConnectionTests {

	private static final int MAX_MESSAGE_SIZE = 1_000;

	private static final String HI = "818200000000 6869";

	private static final String PONG = "8a8000000000";

	private static final String CLOSE_BY_CLIENT = "888200000000 03e8";

	private static final String CLOSE = "880203e8";

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

	private final InMemoryBody body = new InMemoryBody();

	private final ManualTimer timer = new ManualTimer();

	private final AtomicInteger aborts = new AtomicInteger();

	private final WebSocketConnection connection = new WebSocketConnection(this.body, MAX_MESSAGE_SIZE,
			this.aborts::incrementAndGet, this.timer);

	private final Inbox inbox = new Inbox();

	@BeforeEach
	void start() {
		this.connection.start();
	}

	private CompletableFuture<Void> send(String text) {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		this.connection.send(Opcode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
				new FutureWriteCallback(sent));
		return sent;
	}

	private @Nullable CloseReason closing() {
		return this.connection.closing().toFuture().getNow(null);
	}

	private boolean isClosed() {
		return this.connection.closed().toFuture().isDone();
	}

	// --- messages

	@Test
	void messagesComeAsTheyAreRequested() {
		this.connection.getMessages().subscribe(this.inbox);
		this.body.receive(HI + HI).receive(HI);
		assertThat(this.inbox.events).isEmpty();
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi");
		assertThat(this.body.unread()).isEqualTo(1);
		this.inbox.request(2);
		assertThat(this.inbox.events).containsExactly("hi", "hi", "hi");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			two fragments                   | 018100000000 68   808100000000 69
			a ping in between               | 018100000000 68   898000000000   808100000000 69
			empty fragments                 | 018000000000      008000000000   808200000000 6869
			""")
	void fragmentsAreOneMessage(String what, String frames) {
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		this.body.receive(frames);
		assertThat(this.inbox.events).as(what).containsExactly("hi");
	}

	@Test
	void fragmentsMayBeAsLargeTogetherAsAMessage() {
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		this.body.receive("01fe01f400000000" + "61".repeat(500)).receive("80fe01f400000000" + "61".repeat(500));
		assertThat(this.inbox.events).containsExactly("a".repeat(1_000));
	}

	@Test
	void fragmentsThatAreTogetherLargerThanAMessageClose() {
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		this.body.receive("01fe01f400000000" + "61".repeat(500)).receive("80fe01f500000000" + "61".repeat(501));
		assertThat(this.inbox.events).containsExactly("completed");
		assertThat(this.body.sent()).singleElement().asString().startsWith("88").contains("03f1");
	}

	@Test
	void characterMayBeCutIntoFragments() {
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		this.body.receive("018100000000 c3").receive("808100000000 a9");
		assertThat(this.inbox.events).containsExactly("é");
	}

	@ParameterizedTest
	@CsvSource({ "81 81 00000000 c3, 1007", "01 81 00000000 c3 80 81 00000000 28, 1007", "81 01 61, 1002",
			"80 81 00000000 61, 1002", "81 fe 03e9 00000000, 1009", "88 81 00000000 03, 1002",
			"88 82 00000000 03ed, 1002", "88 84 00000000 03e8 c328, 1007" })
	void whatIsNotAllowedCloses(String frames, int code) {
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		this.body.receive(frames);
		assertThat(this.inbox.events).containsExactly("completed");
		assertThat(this.body.sent()).singleElement()
			.asString()
			.startsWith("88")
			.contains(HexFormat.of().toHexDigits((short) code));
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void nothingComesBeforeTheSubscriptionIsKnown() {
		this.body.receive(HI);
		List<String> events = this.inbox.events;
		this.connection.getMessages().subscribe(new Inbox() {
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
		this.connection.getMessages().subscribe(new Inbox() {
			@Override
			public void onNext(WebSocketMessage message) {
				events.add("begin");
				WebSocketConnectionTests.this.connection.close(new CloseReason(1000, ""));
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
	void cancelledSubscriberIsLeftAlone() {
		this.connection.getMessages().subscribe(this.inbox);
		this.inbox.cancel();
		this.body.receive(HI).receive(CLOSE_BY_CLIENT);
		assertThat(this.inbox.events).isEmpty();
		assertThat(isClosed()).isTrue();
	}

	@Test
	void secondSubscriberIsRefused() {
		this.connection.getMessages().subscribe(this.inbox);
		Inbox second = new Inbox();
		this.connection.getMessages().subscribe(second);
		assertThat(second.events).containsExactly("The messages can be received only once");
	}

	@Test
	void subscriberThatThrowsClosesWithAnError(CapturedOutput output) {
		this.connection.getMessages().subscribe(new Inbox() {
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

	// --- applications that do not receive, or not yet

	@Test
	void pongsThatNobodyWantsAreNotInTheWay() {
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(PONG);
		}
		this.body.receive(CLOSE_BY_CLIENT);
		assertThat(closing()).isEqualTo(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
	}

	@Test
	void closeIsNoticedBehindMessagesThatNobodyHasAskedFor() {
		this.body.receive(HI + HI + CLOSE_BY_CLIENT);
		assertThat(closing()).isEqualTo(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
		assertThat(this.body.held()).isZero();
		this.connection.getMessages().subscribe(this.inbox);
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi");
		this.inbox.request(1);
		assertThat(this.inbox.events).containsExactly("hi", "hi", "completed");
	}

	@Test
	void lossIsNoticedBehindMessagesThatNobodyHasAskedFor() {
		this.body.receive(HI).endInput();
		assertThat(closing()).isEqualTo(CloseReason.ABNORMAL);
		assertThat(isClosed()).isTrue();
	}

	@Test
	void clientWaitsThatSendsMoreThanOneMessageMayHave() {
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(HI);
		}
		assertThat(this.body.unread()).isGreaterThan(900);
		this.connection.getMessages().subscribe(this.inbox.requestAll());
		assertThat(this.inbox.events).hasSize(1_000);
	}

	@Test
	void lateSubscriberIsToldOfTheEnd() {
		this.body.receive(CLOSE_BY_CLIENT);
		this.connection.getMessages().subscribe(this.inbox);
		assertThat(this.inbox.events).containsExactly("completed");
	}

	// --- pings

	@Test
	void pingsOfAClientThatDoesNotReadDoNotPileUp() {
		this.body.stopTaking();
		for (int i = 0; i < 100; i++) {
			this.body.receive("898100000000" + HexFormat.of().toHexDigits((byte) i));
		}
		this.body.takeAll();
		assertThat(this.body.sent()).containsExactly("8a0100", "8a0163");
	}

	// --- closing

	@Test
	void closeIsAgreedUpon() {
		this.connection.close(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
		assertThat(this.connection.isOpen()).isFalse();
		assertThat(this.body.isEnded()).isFalse();
		this.body.receive(HI).receive(CLOSE_BY_CLIENT);
		assertThat(this.body.isEnded()).isTrue();
		assertThat(isClosed()).isTrue();
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void clientThatDoesNotAgreeIsCutOff() {
		this.connection.close(new CloseReason(1000, ""));
		this.timer.advance(CLOSE_TIMEOUT.minusMillis(1));
		assertThat(this.aborts).hasValue(0);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.aborts).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource({ "888200000000 03e8", "81 01 61", "''" })
	void clientThatClosesAndDoesNotReadIsCutOff(String frame) {
		this.body.stopTaking();
		send("first");
		if (frame.isEmpty()) {
			this.body.endInput();
		}
		else {
			this.body.receive(frame);
		}
		assertThat(isClosed()).isFalse();
		this.timer.advance(CLOSE_TIMEOUT);
		assertThat(this.aborts).hasValue(1);
		this.body.lose();
		assertThat(isClosed()).isTrue();
	}

	@Test
	void nothingFollowsTheClose() {
		this.body.stopTaking();
		CompletableFuture<Void> first = send("1");
		CompletableFuture<Void> second = send("2");
		this.connection.close(new CloseReason(1000, ""));
		CompletableFuture<Void> third = send("3");
		this.body.takeAll();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(third).isCompletedExceptionally();
		assertThat(this.body.sent()).containsExactly("810131", "810132", CLOSE);
	}

	@Test
	void messageThatTheCloseOvertookIsNotSent() {
		// As when one thread sends while another closes: both found the connection open.
		FrameWriter writer = new FrameWriter(this.body, () -> {
		});
		CompletableFuture<Void> late = new CompletableFuture<>();
		writer.write(Opcode.CLOSE, ByteBuffer.allocate(0), WriteCallback.NOOP);
		writer.write(Opcode.TEXT, ByteBuffer.allocate(0), new FutureWriteCallback(late));
		writer.end(WriteCallback.NOOP);
		assertThat(late).isCompletedExceptionally();
		assertThat(this.body.sent()).containsExactly("8800");
		assertThat(this.body.isEnded()).isTrue();
	}

	@Test
	void senderFindsTheConnectionClosedWhenTheClientHasLeft() {
		this.body.stopTaking();
		CompletableFuture<Boolean> open = send("1").handle((ok, failure) -> this.connection.isOpen());
		this.body.lose();
		assertThat(open).isCompletedWithValue(false);
		assertThat(closing()).isEqualTo(CloseReason.ABNORMAL);
		assertThat(isClosed()).isTrue();
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void nothingIsKeptOfAConnectionThatNobodyWants() {
		this.connection.getMessages().subscribe(this.inbox);
		this.body.receive(HI + HI);
		this.connection.close(new CloseReason(1000, ""));
		this.connection.release();
		assertThat(this.timer.pending()).isZero();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void whatWasReadIsGivenBackThoughNobodyReceives() {
		this.connection.getMessages().subscribe(this.inbox);
		this.body.receive(HI + HI);
		assertThat(this.body.held()).isEqualTo(1);
		this.body.lose();
		this.connection.release();
		assertThat(this.body.held()).isZero();
	}

	/** Notes what comes. */
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
