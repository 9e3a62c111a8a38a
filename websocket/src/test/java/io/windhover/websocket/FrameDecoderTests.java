/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameDecoderTests {

	private final FrameDecoder decoder = new FrameDecoder(100_000);

	private static byte[] hex(String bytes) {
		return HexFormat.of().parseHex(bytes.replace(" ", ""));
	}

	private List<Frame> decode(byte[] bytes, int step) throws WebSocketException {
		List<Frame> frames = new ArrayList<>();
		for (int at = 0; at < bytes.length; at += step) {
			ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(step, bytes.length - at));
			while (piece.hasRemaining()) {
				Frame frame = this.decoder.decode(piece);
				if (frame != null) {
					frames.add(frame);
				}
			}
		}
		return frames;
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "7", "100" })
	void framesComeInWhateverPieces(int step) throws Exception {
		// The example of RFC 6455, 5.7, and an empty ping.
		List<Frame> frames = decode(hex("818537fa213d7f9f4d5158 898000000000 818537fa213d7f9f4d5158"), step);
		assertThat(frames).extracting(Frame::opcode).containsExactly(Opcode.TEXT, Opcode.PING, Opcode.TEXT);
		assertThat(frames).extracting((frame) -> new String(frame.payload(), StandardCharsets.UTF_8))
			.containsExactly("Hello", "", "Hello");
	}

	@ParameterizedTest
	@CsvSource({ "0", "125", "126", "65535", "65536", "100000" })
	void lengthsHaveThreeForms(int length) throws Exception {
		byte[] unmasked = new byte[length];
		ByteBuffer encoded = Frame.encode(Opcode.BINARY, ByteBuffer.wrap(unmasked));
		List<Frame> frames = decode(masked(encoded, length), 4096);
		assertThat(frames).singleElement().extracting((frame) -> frame.payload().length).isEqualTo(length);
	}

	@Test
	void announcedPayloadCostsNothing() throws Exception {
		// Of 2 GB each, which is more than there is.
		for (int i = 0; i < 100; i++) {
			byte[] head = hex("82ff 000000007fffffff 00000000");
			assertThat(new FrameDecoder(Integer.MAX_VALUE).decode(ByteBuffer.wrap(head))).isNull();
		}
	}

	@Test
	void payloadGrowsWithWhatComes() throws Exception {
		byte[] payload = new byte[100_000];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) (i * 31);
		}
		ByteBuffer encoded = Frame.encode(Opcode.BINARY, ByteBuffer.wrap(payload));
		for (int step : new int[] { 1, 10, 8192, 8193, 50_000, 200_000 }) {
			List<Frame> frames = decode(masked(encoded.duplicate(), payload.length), step);
			assertThat(frames).singleElement().extracting(Frame::payload).isEqualTo(payload);
		}
	}

	/** As a client would send it, with a mask of zeros. */
	private static byte[] masked(ByteBuffer encoded, int length) {
		int header = encoded.remaining() - length;
		ByteBuffer masked = ByteBuffer.allocate(encoded.remaining() + 4);
		byte[] head = new byte[header];
		encoded.get(head);
		head[1] |= (byte) 0x80;
		return masked.put(head).putInt(0).put(encoded).array();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			c1 80 00000000               | 1002 | Reserved bits without an extension
			83 80 00000000               | 1002 | Opcode 3
			81 00                        | 1002 | Frame without a mask
			09 80 00000000               | 1002 | Control frame that is fragmented or too long
			89 fe 0080 00000000          | 1002 | Control frame that is fragmented or too long
			82 fe 007d 00000000          | 1002 | Length that is negative or not in its shortest form
			82 ff 000000000000ffff 00000000 | 1002 | Length that is negative or not in its shortest form
			82 ff 8000000000000000 00000000 | 1002 | Length that is negative or not in its shortest form
			82 ff 0000000000100000 00000000 | 1009 | Frame larger than 100000 bytes
			""")
	void whatIsNotAllowedIsRefusedByItsHeader(String bytes, int code, String reason) {
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> decode(hex(bytes), 100))
			.satisfies((ex) -> assertThat(ex.toCloseReason()).isEqualTo(new CloseReason(code, reason)));
	}

	@Test
	void fragmentsBecomeOneMessage() throws Exception {
		MessageAssembler assembler = new MessageAssembler(10);
		assertThat(assembler.add(new Frame(Opcode.TEXT, false, "a".getBytes(StandardCharsets.UTF_8)))).isNull();
		assertThat(assembler.add(new Frame(Opcode.CONTINUATION, false, "b".getBytes(StandardCharsets.UTF_8)))).isNull();
		Frame message = assembler.add(new Frame(Opcode.CONTINUATION, true, "c".getBytes(StandardCharsets.UTF_8)));
		assertThat(message).isNotNull();
		assertThat(message.opcode()).isEqualTo(Opcode.TEXT);
		assertThat(message.payload()).asString().isEqualTo("abc");
	}

	@Test
	void messageLargerThanTheLimitIsRefusedThoughItsFragmentsAreNot() throws Exception {
		MessageAssembler assembler = new MessageAssembler(10);
		assembler.add(new Frame(Opcode.BINARY, false, new byte[6]));
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> assembler.add(new Frame(Opcode.CONTINUATION, true, new byte[6])))
			.withMessage("Message larger than 10 bytes");
	}

	@Test
	void fragmentsOutOfOrderAreRefused() throws Exception {
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> new MessageAssembler(10).add(new Frame(Opcode.CONTINUATION, true, new byte[0])));
		MessageAssembler assembler = new MessageAssembler(10);
		assembler.add(new Frame(Opcode.BINARY, false, new byte[1]));
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> assembler.add(new Frame(Opcode.TEXT, true, new byte[1])));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			''                | 1005 | ''
			03e8              | 1000 | ''
			03e8 627965       | 1000 | bye
			0bb8              | 3000 | ''
			1387              | 4999 | ''
			""")
	void closeReasonsAreRead(String payload, int code, String text) throws Exception {
		assertThat(CloseReason.parse(hex(payload))).isEqualTo(new CloseReason(code, text));
	}

	@ParameterizedTest
	@CsvSource({ "03, 1002", "03e7, 1002", "03ed, 1002", "03ee, 1002", "03f7, 1002", "07d0, 1002", "1388, 1002",
			"03e8ff, 1007" })
	void closeReasonsThatMustNotBeSentAreRefused(String payload, int code) {
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> CloseReason.parse(hex(payload)))
			.satisfies((ex) -> assertThat(ex.toCloseReason().code()).isEqualTo(code));
	}

	@Test
	void longReasonsAreCutBetweenCharacters() throws Exception {
		ByteBuffer payload = new CloseReason(1000, "é".repeat(100)).encode();
		assertThat(payload.remaining()).isEqualTo(2 + 122);
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		assertThat(CloseReason.parse(bytes).text()).isEqualTo("é".repeat(61));
	}

}
