/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.windhover.websocket.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameDecoderTests {

	private final FrameDecoder decoder = new FrameDecoder(100_000, false);

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
	void framesAreDecodedFromPiecesOfAnySize(int step) throws Exception {
		// The example of RFC 6455, 5.7, and an empty ping.
		List<Frame> frames = decode(hex("818537fa213d7f9f4d5158 898000000000 818537fa213d7f9f4d5158"), step);
		assertThat(frames).extracting(Frame::opcode).containsExactly(Opcode.TEXT, Opcode.PING, Opcode.TEXT);
		assertThat(frames).extracting((frame) -> new String(frame.payload(), StandardCharsets.UTF_8))
			.containsExactly("Hello", "", "Hello");
	}

	@ParameterizedTest
	@CsvSource({ "0", "125", "126", "65535", "65536", "100000" })
	void lengthIsEncodedInThreeForms(int length) throws Exception {
		byte[] unmasked = new byte[length];
		ByteBuffer encoded = Frame.encode(Opcode.BINARY, true, false, ByteBuffer.wrap(unmasked));
		List<Frame> frames = decode(masked(encoded, length), 4096);
		assertThat(frames).singleElement().extracting((frame) -> frame.payload().length).isEqualTo(length);
	}

	@Test
	void announcedLengthCostsNoMemory() throws Exception {
		// Of 2 GB each, which is more than there is.
		for (int i = 0; i < 100; i++) {
			byte[] head = hex("82ff 000000007fffffff 00000000");
			assertThat(new FrameDecoder(Integer.MAX_VALUE, false).decode(ByteBuffer.wrap(head))).isNull();
		}
	}

	@Test
	void payloadGrowsWithTheBytesThatArrive() throws Exception {
		byte[] payload = new byte[100_000];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) (i * 31);
		}
		ByteBuffer encoded = Frame.encode(Opcode.BINARY, true, false, ByteBuffer.wrap(payload));
		for (int step : new int[] { 1, 10, 8192, 8193, 50_000, 200_000 }) {
			List<Frame> frames = decode(masked(encoded.duplicate(), payload.length), step);
			assertThat(frames).singleElement().extracting(Frame::payload).isEqualTo(payload);
		}
	}

	/** Masks as a client does, with a mask of zeros. */
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
	void invalidFrameIsRefusedByItsHeader(String bytes, int code, String reason) {
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> decode(hex(bytes), 100))
			.satisfies((ex) -> assertThat(ex.toCloseReason()).isEqualTo(new CloseReason(code, reason)));
	}

	@ParameterizedTest
	@CsvSource({ "c1 80 00000000, TEXT, true", "42 80 00000000, BINARY, true", "81 80 00000000, TEXT, false",
			"80 80 00000000, CONTINUATION, false", "89 80 00000000, PING, false" })
	void firstFragmentTellsWhetherItsMessageIsCompressed(String bytes, Opcode opcode, boolean compressed)
			throws Exception {
		Frame frame = new FrameDecoder(10, true).decode(ByteBuffer.wrap(hex(bytes)));
		assertThat(frame).extracting(Frame::opcode, Frame::compressed).containsExactly(opcode, compressed);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			c9 80 00000000 | Compressed control frame or continuation
			ca 80 00000000 | Compressed control frame or continuation
			c8 80 00000000 | Compressed control frame or continuation
			c0 80 00000000 | Compressed control frame or continuation
			40 80 00000000 | Compressed control frame or continuation
			a1 80 00000000 | Reserved bits without an extension
			91 80 00000000 | Reserved bits without an extension
			f1 80 00000000 | Reserved bits without an extension
			""")
	void compressionBitIsRefusedOnOtherFramesAndOtherBitsOnAll(String bytes, String reason) {
		FrameDecoder compressing = new FrameDecoder(10, true);
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> compressing.decode(ByteBuffer.wrap(hex(bytes))))
			.satisfies((ex) -> assertThat(ex.toCloseReason()).isEqualTo(new CloseReason(1002, reason)));
	}

}
