/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketClosedException;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.testing.InMemoryBody;
import io.windhover.websocket.testing.Inbox;
import io.windhover.websocket.testing.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Connections after their handshake, without a network. Frames of the client have a mask
 * of zeros.
 */
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

	private final WebSocketConnection connection = new WebSocketConnection(this.body,
			ConnectionSettings.of(
					new WebSocketOptions().setMaxMessageSize(MAX_MESSAGE_SIZE)
						.setKeepAliveInterval(null)
						.setCloseTimeout(CLOSE_TIMEOUT),
					new WebSocketAcceptOptions().setReceivePongs(true), null, null),
			this.aborts::incrementAndGet, this.timer);

	private final Inbox inbox = new Inbox(this.connection);

	@BeforeEach
	void start() {
		this.connection.start();
	}

	private CompletableFuture<Void> send(String text) {
		return this.connection.send(WebSocketMessage.text(text)).toCompletableFuture();
	}

	private @Nullable CloseReason closing() {
		return this.connection.closing().toCompletableFuture().getNow(null);
	}

	private boolean isClosed() {
		return this.connection.closed().toCompletableFuture().isDone();
	}

	@Test
	void messagesAreReadAsTheyAreRequested() {
		this.inbox.open();
		this.body.receive(HI + HI).receive(HI);
		assertThat(this.inbox.events()).isEmpty();
		this.inbox.request(1);
		assertThat(this.inbox.events()).containsExactly("hi");
		assertThat(this.body.unread()).isEqualTo(1);
		this.inbox.request(2);
		assertThat(this.inbox.events()).containsExactly("hi", "hi", "hi");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			two fragments                   | 018100000000 68   808100000000 69
			a ping in between               | 018100000000 68   898000000000   808100000000 69
			empty fragments                 | 018000000000      008000000000   808200000000 6869
			""")
	void fragmentsAreOneMessage(String what, String frames) {
		this.inbox.requestAll();
		this.body.receive(frames);
		assertThat(this.inbox.events()).as(what).containsExactly("hi");
	}

	@Test
	void fragmentsMayBeAsLargeTogetherAsAMessage() {
		this.inbox.requestAll();
		this.body.receive("01fe01f400000000" + "61".repeat(500)).receive("80fe01f400000000" + "61".repeat(500));
		assertThat(this.inbox.events()).containsExactly("a".repeat(1_000));
	}

	@Test
	void fragmentsThatAreTogetherLargerThanAMessageClose() {
		this.inbox.requestAll();
		this.body.receive("01fe01f400000000" + "61".repeat(500)).receive("80fe01f500000000" + "61".repeat(501));
		assertThat(this.inbox.events()).containsExactly("completed");
		assertThat(this.body.sent()).singleElement().asString().startsWith("88").contains("03f1");
	}

	@Test
	void characterMayBeDividedBetweenFragments() {
		this.inbox.requestAll();
		this.body.receive("018100000000 c3").receive("808100000000 a9");
		assertThat(this.inbox.events()).containsExactly("é");
	}

	@ParameterizedTest
	@CsvSource({ "81 81 00000000 c3, 1007", "01 81 00000000 c3 80 81 00000000 28, 1007", "81 01 61, 1002",
			"80 81 00000000 61, 1002", "81 fe 03e9 00000000, 1009", "88 81 00000000 03, 1002",
			"88 82 00000000 03ed, 1002", "88 84 00000000 03e8 c328, 1007" })
	void violationOfTheProtocolCloses(String frames, int code) {
		this.inbox.requestAll();
		this.body.receive(frames);
		assertThat(this.inbox.events()).containsExactly("completed");
		assertThat(this.body.sent()).singleElement()
			.asString()
			.startsWith("88")
			.contains(HexFormat.of().toHexDigits((short) code));
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void pongsAreNotInTheWayOfAnApplicationThatDoesNotRead() {
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(PONG);
		}
		this.body.receive(CLOSE_BY_CLIENT);
		assertThat(closing()).isEqualTo(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
	}

	@Test
	void closeIsNoticedBehindMessagesThatWereNotRead() {
		this.body.receive(HI + HI + CLOSE_BY_CLIENT);
		assertThat(closing()).isEqualTo(new CloseReason(1000, ""));
		assertThat(this.body.sent()).containsExactly(CLOSE);
		assertThat(this.body.held()).isZero();
		this.inbox.request(1);
		assertThat(this.inbox.events()).containsExactly("hi");
		this.inbox.request(2);
		assertThat(this.inbox.events()).containsExactly("hi", "hi", "completed");
	}

	@Test
	void lossIsNoticedBehindMessagesThatWereNotRead() {
		this.body.receive(HI).endInput();
		assertThat(closing()).isEqualTo(CloseReason.ABNORMAL);
		assertThat(isClosed()).isTrue();
	}

	@Test
	void clientThatSendsMoreThanMayBeHeldHasToWait() {
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(HI);
		}
		assertThat(this.body.unread()).isGreaterThan(900);
		this.inbox.requestAll();
		assertThat(this.inbox.events()).hasSize(1_000);
	}

	@Test
	void lateReaderFindsTheEnd() {
		this.body.receive(CLOSE_BY_CLIENT);
		this.inbox.request(1);
		assertThat(this.inbox.events()).containsExactly("completed");
	}

	@Test
	void pingsOfAClientThatDoesNotReadDoNotPileUp() {
		this.body.stopReading();
		for (int i = 0; i < 100; i++) {
			this.body.receive("898100000000" + HexFormat.of().toHexDigits((byte) i));
		}
		this.body.readAll();
		assertThat(this.body.sent()).containsExactly("8a0100", "8a0163");
	}

	@Test
	void closeIsCompleteWhenTheClientHasAnswered() {
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
	void clientThatDoesNotAnswerTheCloseIsCutOff() {
		this.connection.close(new CloseReason(1000, ""));
		this.timer.advance(CLOSE_TIMEOUT.minusMillis(1));
		assertThat(this.aborts).hasValue(0);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.aborts).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource({ "888200000000 03e8", "81 01 61", "''" })
	void clientThatClosesAndDoesNotReadIsCutOff(String frame) {
		this.body.stopReading();
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
	void nothingIsSentAfterTheClose() {
		this.body.stopReading();
		CompletableFuture<Void> first = send("1");
		CompletableFuture<Void> second = send("2");
		this.connection.close(new CloseReason(1000, ""));
		CompletableFuture<Void> third = send("3");
		this.body.readAll();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(third).isCompletedExceptionally();
		assertThat(this.body.sent()).containsExactly("810131", "810132", CLOSE);
	}

	@Test
	void messageThatTheCloseOvertookIsNotSent() {
		// As when one thread sends while another closes: both found the connection open.
		FrameWriter writer = new FrameWriter(this.body, null, () -> {
		});
		CompletableFuture<Void> late = new CompletableFuture<>();
		writer.writeClose(ByteBuffer.allocate(0));
		writer.write(WebSocketMessage.text(""), new FutureWriteCallback(late));
		writer.end(WriteCallback.NOOP);
		assertThat(late).isCompletedExceptionally();
		assertThat(this.body.sent()).containsExactly("8800");
		assertThat(this.body.isEnded()).isTrue();
	}

	@Test
	void senderFindsTheConnectionClosedWhenItIsLost() {
		this.body.stopReading();
		CompletableFuture<Boolean> open = send("1").handle((ok, failure) -> this.connection.isOpen());
		this.body.lose();
		assertThat(open).isCompletedWithValue(false);
		assertThat(closing()).isEqualTo(CloseReason.ABNORMAL);
		assertThat(isClosed()).isTrue();
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void releasedConnectionHoldsNothing() {
		this.inbox.open();
		this.body.receive(HI + HI);
		this.connection.close(new CloseReason(1000, ""));
		this.connection.release();
		assertThat(this.timer.pending()).isZero();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void lostConnectionHoldsNothingAfterItsRelease() {
		this.inbox.open();
		this.body.receive(HI + HI);
		assertThat(this.body.held()).isEqualTo(1);
		this.body.lose();
		this.connection.release();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void callbackThatThrowsClosesWithAnError() {
		this.connection.demand(() -> {
			throw new IllegalStateException("on purpose");
		});
		assertThatIllegalStateException().isThrownBy(() -> this.body.receive(HI + HI)).withMessage("on purpose");
		assertThat(this.body.sent()).containsExactly("880203f3");
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void closeWithinACallbackIsSentAfterIt() {
		this.connection.demand(() -> this.connection.close(new CloseReason(1000, "")));
		this.body.receive(HI + CLOSE_BY_CLIENT);
		assertThat(this.body.sent()).containsExactly(CLOSE);
		assertThat(this.connection.read()).isSameAs(WebSocketMessage.CLOSE);
		assertThat(isClosed()).isTrue();
	}

	@Test
	void pongIsReadIfTheApplicationReceivesPongs() {
		this.inbox.requestAll();
		this.body.receive("8a8200000000 6869");
		assertThat(this.inbox.events()).containsExactly("hi");
	}

	@Test
	void fragmentsAreSentAsOneMessageWithAPingBetweenThem() {
		this.connection.send(WebSocketMessage.text("a", false));
		this.connection.send(WebSocketMessage.ping(ByteBuffer.wrap(new byte[] { 1 })));
		this.connection.send(WebSocketMessage.text("b", false));
		this.connection.send(WebSocketMessage.text("c", true));
		this.connection.send(WebSocketMessage.binary(ByteBuffer.wrap(new byte[] { 2 })));
		assertThat(this.body.sent()).containsExactly("010161", "890101", "000162", "800163", "820102");
	}

	@Test
	void messageOfAnotherTypeWithinAMessageIsNotSent() {
		this.connection.send(WebSocketMessage.text("a", false));
		CompletionStage<Void> mixed = this.connection.send(WebSocketMessage.binary(ByteBuffer.allocate(1)));
		assertThat(mixed).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withRootCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("A message of another type is not complete");
		this.connection.send(WebSocketMessage.text("b", true));
		assertThat(this.body.sent()).containsExactly("010161", "800162");
	}

	@Test
	void closeIsNotAMessage() {
		assertThat(this.connection.send(WebSocketMessage.CLOSE)).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withRootCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.body.sent()).isEmpty();
	}

	@Test
	void nextMessageIsSentWhenTheClientReads() {
		this.body.stopReading();
		CompletableFuture<Void> first = send("1");
		assertThat(first).isNotDone();
		this.body.readAll();
		assertThat(first).isCompleted();
	}

	@Test
	void applicationCannotCompleteTheStages() {
		this.connection.closed().toCompletableFuture().complete(null);
		this.connection.closing().toCompletableFuture().complete(CloseReason.NORMAL);
		assertThat(isClosed()).isFalse();
		assertThat(closing()).isNull();
	}

	@Test
	void receiverThatFailsClosesWithAnErrorWithoutWaitingForTheClient() {
		this.body.receive(HI);
		this.connection.fail();
		assertThat(this.body.sent()).containsExactly("880203f3");
		assertThat(this.body.isEnded()).isTrue();
		assertThat(isClosed()).isTrue();
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void messageAfterTheReleaseIsNotSent() {
		this.connection.release();
		assertThat(send("late")).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(WebSocketClosedException.class);
		assertThat(this.body.sent()).isEmpty();
	}

}
