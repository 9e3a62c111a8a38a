/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.deflate.MessageDeflater;
import io.windhover.websocket.deflate.PerMessageDeflate;
import io.windhover.websocket.protocol.Frame;
import io.windhover.websocket.protocol.Opcode;
import io.windhover.websocket.testing.InMemoryBody;
import io.windhover.websocket.testing.Inbox;
import io.windhover.websocket.testing.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections with permessage-deflate, without a network: what is compressed, and what
 * hostile clients send.
 */
@Timeout(60)
class CompressedConnectionTests {

	private static final int MAX_MESSAGE_SIZE = 10_000;

	private final InMemoryBody body = new InMemoryBody();

	private final WebSocketConnection connection = new WebSocketConnection(this.body,
			ConnectionSettings.of(
					new WebSocketOptions().setMaxMessageSize(MAX_MESSAGE_SIZE).setCloseTimeout(Duration.ofSeconds(10)),
					new WebSocketAcceptOptions(), null, new PerMessageDeflate(true, true, false)),
			() -> {
			}, new ManualTimer());

	private final Inbox inbox = new Inbox(this.connection);

	@BeforeEach
	void start() {
		this.connection.start();
		this.inbox.requestAll();
	}

	private @Nullable CloseReason closing() {
		return this.connection.closing().toCompletableFuture().getNow(null);
	}

	/** Returns the frame that a client would send, with a mask of zeros. */
	private static String masked(Opcode opcode, boolean last, boolean compressed, ByteBuffer payload) {
		ByteBuffer frame = Frame.encode(opcode, last, compressed, payload);
		byte[] header = new byte[frame.remaining() - payload.remaining()];
		byte[] rest = new byte[payload.remaining()];
		frame.get(header).get(rest);
		header[1] |= (byte) 0x80;
		return HexFormat.of().formatHex(header) + "00000000" + HexFormat.of().formatHex(rest);
	}

	private static ByteBuffer deflated(int zeros) {
		MessageDeflater deflater = new MessageDeflater(false);
		return deflater.deflate(ByteBuffer.allocate(zeros), true);
	}

	// --- what is received

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			compressed                           | c18700000000 f248cdc9c90700
			fragments                            | 418300000000 f248cd 808400000000 c9c90700
			a ping between fragments             | 418300000000 f248cd 898000000000 808400000000 c9c90700
			empty fragments                      | 418000000000 008300000000 f248cd 008000000000 808400000000 c9c90700
			not compressed                       | 818500000000 48656c6c6f
			fragments that are not compressed    | 018200000000 4865 808300000000 6c6c6f
			""")
	void messageIsReceived(String what, String frames) {
		this.body.receive(frames);
		assertThat(this.inbox.events()).as(what).containsExactly("Hello");
	}

	@Test
	void messagesReferToEarlierOnesPastAnUncompressedOne() {
		this.body.receive("c18700000000 f248cdc9c90700 818100000000 78 c18500000000 f200110000");
		assertThat(this.inbox.events()).containsExactly("Hello", "x", "Hello");
	}

	@Test
	void messageThatCannotBeCompressedMayBeAsLargeAsAnother() {
		byte[] random = new byte[MAX_MESSAGE_SIZE];
		new Random(1).nextBytes(random);
		ByteBuffer payload = new MessageDeflater(false).deflate(ByteBuffer.wrap(random), true);
		assertThat(payload.remaining()).isGreaterThan(MAX_MESSAGE_SIZE);
		this.body.receive(masked(Opcode.BINARY, true, true, payload));
		assertThat(this.inbox.events()).hasSize(1);
		assertThat(closing()).isNull();
	}

	@Test
	void messageInManySmallBlocksMayBeAsLargeAsAnother() {
		// As zlib's are that compresses with a window of 512 bytes.
		String block = "00" + "8000" + "7fff" + "61".repeat(128);
		ByteBuffer payload = ByteBuffer.wrap(HexFormat.of().parseHex(block.repeat(78) + "00"));
		assertThat(payload.remaining()).isGreaterThan(MAX_MESSAGE_SIZE);
		this.body.receive(masked(Opcode.TEXT, true, true, payload));
		assertThat(this.inbox.events()).containsExactly("a".repeat(78 * 128));
	}

	// --- what is sent

	@Test
	void messagesAreCompressedAndControlFramesAreNot() {
		this.connection.send(WebSocketMessage.text("Hello"));
		this.connection.send(WebSocketMessage.ping(ByteBuffer.wrap(new byte[] { 1 })));
		this.connection.send(WebSocketMessage.text("Hello"));
		this.body.receive("898100000000 02");
		this.connection.close(CloseReason.NORMAL);
		assertThat(this.body.sent()).containsExactly("c107f248cdc9c90700", "890101", "c105f200110000", "8a0102",
				"880203e8");
	}

	@Test
	void onlyTheFirstFragmentHasTheBit() {
		this.connection.send(WebSocketMessage.text("Hel", false));
		this.connection.send(WebSocketMessage.text("lo", false));
		this.connection.send(WebSocketMessage.text("", true));
		assertThat(this.body.sent()).extracting((frame) -> frame.substring(0, 2)).containsExactly("41", "00", "80");
		assertThat(this.body.sent().get(2)).isEqualTo("800100");
	}

	@Test
	void messageWithASecretIsNotCompressed() {
		this.connection.send(WebSocketMessage.text("Hello"));
		this.connection.send(WebSocketMessage.text("Hello").uncompressed());
		this.connection.send(WebSocketMessage.text("Hel", false).uncompressed());
		this.connection.send(WebSocketMessage.text("lo", true));
		assertThat(this.body.sent()).containsExactly("c107f248cdc9c90700", "810548656c6c6f", "010348656c", "80026c6f");
	}

	// --- hostile clients

	@Test
	void bombClosesBeforeItIsDecompressed() {
		ByteBuffer bomb = deflated(10_000_000);
		assertThat(bomb.remaining()).isLessThan(MAX_MESSAGE_SIZE);
		this.body.receive(masked(Opcode.BINARY, true, true, bomb));
		assertClosed(1009);
	}

	@Test
	void bombInFragmentsCloses() {
		MessageDeflater deflater = new MessageDeflater(false);
		ByteBuffer zeros = ByteBuffer.allocate(MAX_MESSAGE_SIZE - 1);
		this.body.receive(masked(Opcode.BINARY, false, true, deflater.deflate(zeros, false)))
			.receive(masked(Opcode.CONTINUATION, false, false, deflater.deflate(ByteBuffer.allocate(1), false)));
		assertThat(closing()).isNull();
		this.body.receive(masked(Opcode.CONTINUATION, true, false, deflater.deflate(ByteBuffer.allocate(1), true)));
		assertClosed(1009);
	}

	@ParameterizedTest
	@CsvSource({ "c18300000000 ffffff, 1007", "c18400000000 3aac0100, 1007", "c98000000000, 1002",
			"418100000000 00 c08100000000 00, 1002", "c18100000000 00 808100000000 00, 1002", "a18000000000, 1002" })
	void violationOfTheProtocolCloses(String frames, int code) {
		this.body.receive(frames);
		assertClosed(code);
	}

	private void assertClosed(int code) {
		assertThat(closing()).isNotNull().extracting(CloseReason::code).isEqualTo(code);
		assertThat(this.inbox.events()).endsWith("completed");
		assertThat(this.body.isEnded()).isTrue();
		assertThat(this.body.held()).isZero();
	}

	@Test
	void floodOfEmptyFragmentsIsNoMessage() {
		this.body.receive("418000000000");
		for (int i = 0; i < 100_000; i++) {
			this.body.receive("008000000000");
		}
		this.body.receive("808100000000 00");
		assertThat(this.inbox.events()).containsExactly("");
	}

	@Test
	void floodOfPingsToAClientThatDoesNotReadIsAnsweredTwice() {
		this.body.stopReading();
		for (int i = 0; i < 100_000; i++) {
			this.body.receive("898100000000 01");
		}
		this.body.readAll();
		assertThat(this.body.sent()).containsExactly("8a0101", "8a0101");
	}

}
