/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

import io.windhover.websocket.protocol.WebSocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Decompression, with the examples of RFC 7692, 7.2.3.
 */
class MessageInflaterTests {

	private static final int MAX = 1_000;

	private final MessageInflater inflater = new MessageInflater(true, MAX);

	@AfterEach
	void end() {
		this.inflater.end();
	}

	private String inflate(String payload, boolean last) throws WebSocketException {
		byte[] bytes = HexFormat.of().parseHex(payload.replace(" ", ""));
		return new String(this.inflater.inflate(bytes, last, MAX), StandardCharsets.US_ASCII);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7.2.3.1, one block                       | f2 48 cd c9 c9 07 00
			7.2.3.3, a block without compression     | 00 05 00 fa ff 48 65 6c 6c 6f 00
			7.2.3.4, a block marked as the last one  | f3 48 cd c9 c9 07 00 00
			7.2.3.5, two blocks                      | f2 48 05 00 00 00 ff ff ca c9 c9 07 00
			a last block and nothing after it        | f3 48 cd c9 c9 07 00
			a last block before another block        | f3 48 05 00 ca c9 c9 07 00
			""")
	void exampleIsDecompressed(String what, String payload) throws Exception {
		assertThat(inflate(payload, true)).as(what).isEqualTo("Hello");
		// Whatever it was, the next message can be read.
		assertThat(inflate("f2 48 cd c9 c9 07 00", true)).isEqualTo("Hello");
	}

	@Test
	void secondMessageMayReferToTheFirst() throws Exception {
		inflate("f2 48 cd c9 c9 07 00", true);
		// 7.2.3.2
		assertThat(inflate("f2 00 11 00 00", true)).isEqualTo("Hello");
	}

	@Test
	void secondMessageMustNotReferToTheFirstWithoutContextTakeover() throws Exception {
		MessageInflater alone = new MessageInflater(false, MAX);
		alone.inflate(HexFormat.of().parseHex("f248cdc9c90700"), true, MAX);
		byte[] reference = HexFormat.of().parseHex("f200110000");
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> alone.inflate(reference, true, MAX))
			.satisfies((ex) -> assertThat(ex.toCloseReason().code()).isEqualTo(1007));
		alone.end();
	}

	@Test
	void fragmentsAreDecompressedOneByOne() throws Exception {
		// RFC 7692, 7.2.3.1.
		assertThat(inflate("f2 48 cd", false) + inflate("c9 c9 07 00", true)).isEqualTo("Hello");
		assertThat(inflate("", false) + inflate("f2 00 11 00", false) + inflate("", false) + inflate("00", true))
			.isEqualTo("Hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "", "02 00" })
	void emptyMessageIsDecompressed(String payload) throws Exception {
		assertThat(inflate(payload, true)).isEmpty();
		assertThat(inflate("f2 48 cd c9 c9 07 00", true)).isEqualTo("Hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff ff ff", "06", "07", "00 05 00 00 00" })
	void malformedDataIsRefused(String payload) {
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> inflate(payload, true))
			.satisfies((ex) -> assertThat(ex.toCloseReason().code()).isEqualTo(1007));
	}

	@Test
	void bombIsRefusedBeforeItIsDecompressed() {
		byte[] bomb = deflateZeros(100_000_000);
		assertThat(bomb.length).isLessThan(100_000);
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> this.inflater.inflate(bomb, true, MAX))
			.withMessage("Message larger than 1000 bytes")
			.satisfies((ex) -> assertThat(ex.toCloseReason().code()).isEqualTo(1009));
	}

	@ParameterizedTest
	@CsvSource({ "1000, true", "1001, false" })
	void limitIsExact(int size, boolean allowed) throws Exception {
		byte[] payload = deflateZeros(size);
		if (allowed) {
			assertThat(this.inflater.inflate(payload, true, MAX)).hasSize(size);
		}
		else {
			assertThatExceptionOfType(WebSocketException.class)
				.isThrownBy(() -> this.inflater.inflate(payload, true, MAX));
		}
	}

	@Test
	void manyLastBlocksAreOnlyAsSlowAsTheyAreLong() throws Exception {
		assertThat(inflate("0300".repeat(100_000), true)).isEmpty();
	}

	private static byte[] deflateZeros(int size) {
		Deflater deflater = new Deflater(9, true);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] step = new byte[64 * 1024];
		byte[] zeros = new byte[1_000_000];
		for (int left = size; left > 0; left -= zeros.length) {
			deflater.setInput(zeros, 0, Math.min(left, zeros.length));
			while (!deflater.needsInput()) {
				out.write(step, 0, deflater.deflate(step));
			}
		}
		out.write(step, 0, deflater.deflate(step, 0, step.length, Deflater.SYNC_FLUSH));
		deflater.end();
		byte[] all = out.toByteArray();
		return Arrays.copyOf(all, all.length - 4);
	}

}
