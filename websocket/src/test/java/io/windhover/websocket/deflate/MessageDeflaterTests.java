/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compression, with the examples of RFC 7692, 7.2.3.
 */
class MessageDeflaterTests {

	private final MessageDeflater deflater = new MessageDeflater(true);

	private final MessageInflater inflater = new MessageInflater(true, 1_000_000);

	@AfterEach
	void end() {
		this.deflater.end();
		this.inflater.end();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	private static ByteBuffer ascii(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String deflate(MessageDeflater deflater, String text, boolean last) {
		return HexFormat.of().formatHex(bytes(deflater.deflate(ascii(text), last)));
	}

	@Test
	void messageIsOneBlockWithoutItsTail() {
		// 7.2.3.1
		assertThat(deflate(this.deflater, "Hello", true)).isEqualTo("f248cdc9c90700");
	}

	@Test
	void secondMessageRefersToTheFirst() {
		// 7.2.3.2
		deflate(this.deflater, "Hello", true);
		assertThat(deflate(this.deflater, "Hello", true)).isEqualTo("f200110000");
	}

	@Test
	void secondMessageStandsAloneWithoutContextTakeover() {
		MessageDeflater alone = new MessageDeflater(false);
		assertThat(deflate(alone, "Hello", true)).isEqualTo("f248cdc9c90700");
		assertThat(deflate(alone, "Hello", true)).isEqualTo("f248cdc9c90700");
	}

	@Test
	void emptyMessageIsOneByte() {
		// 7.2.3.6
		assertThat(deflate(this.deflater, "", true)).isEqualTo("00");
		assertThat(deflate(this.deflater, "", true)).isEqualTo("00");
		deflate(this.deflater, "Hello", true);
		assertThat(deflate(this.deflater, "", true)).isEqualTo("00");
	}

	@Test
	void fragmentsKeepTheirTailExceptTheLast() {
		assertThat(deflate(this.deflater, "Hel", false)).endsWith("0000ffff");
		assertThat(deflate(this.deflater, "lo", true)).isNotEmpty().doesNotEndWith("0000ffff");
		assertThat(deflate(this.deflater, "Hello", false)).endsWith("0000ffff");
		assertThat(deflate(this.deflater, "", true)).isEqualTo("00");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 57, 58, 59, 60, 61, 62, 63, 64, 127, 128, 1_000, 16_384, 65_535, 65_536, 200_000 })
	void everythingIsDecompressedToWhatItWas(int length) throws Exception {
		byte[] random = new byte[length];
		new Random(length).nextBytes(random);
		byte[] same = new byte[length];
		for (byte[] message : new byte[][] { random, same, random }) {
			byte[] payload = bytes(this.deflater.deflate(ByteBuffer.wrap(message), true));
			assertThat(payload.length).isLessThanOrEqualTo(length + (length >> 10) + 64);
			assertThat(this.inflater.inflate(payload, true, 1_000_000)).isEqualTo(message);
		}
	}

	@Test
	void fragmentsOfAllSizesAreDecompressedToWhatTheyWere() throws Exception {
		Random random = new Random(1);
		for (int i = 0; i < 500; i++) {
			byte[] message = new byte[random.nextInt(300)];
			random.nextBytes(message);
			boolean last = random.nextBoolean();
			byte[] payload = bytes(this.deflater.deflate(ByteBuffer.wrap(message), last));
			assertThat(this.inflater.inflate(payload, last, 1_000_000)).isEqualTo(message);
		}
	}

	@Test
	void positionOfTheMessageIsLeftAsItIs() {
		ByteBuffer message = ascii("Hello");
		this.deflater.deflate(message, true);
		assertThat(message.remaining()).isEqualTo(5);
	}

}
