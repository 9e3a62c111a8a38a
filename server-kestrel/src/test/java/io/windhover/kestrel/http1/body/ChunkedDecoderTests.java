/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.windhover.kestrel.http1.Bytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChunkedDecoder}, most of them with the bytes cut at every position.
 */
class ChunkedDecoderTests {

	private final ServerHttpHeaders trailers = new ServerHttpHeaders();

	@ParameterizedTest
	@ValueSource(strings = { "4\r\nbody\r\n0\r\n\r\n", "1\r\nb\r\n2\r\nod\r\n1\r\ny\r\n0\r\n\r\n",
			"0004\r\nbody\r\n000\r\n\r\n", "4;a=b;c=\"d\"\r\nbody\r\n0;e\r\n\r\n", "4\r\nbody\r\n0\r\nX: y\r\n\r\n",
			"4 ;a\r\nbody\r\n0\r\nX-A: 1\r\nX-B:\r\n\r\n", "000000000000004\r\nbody\r\n000000000000000\r\n\r\n" })
	void bodyCutAtAnyByteIsDecoded(String chunked) throws Exception {
		for (int i = 0; i <= chunked.length(); i++) {
			assertThat(decode(chunked.substring(0, i), chunked.substring(i) + "next")).as("cut at %d", i)
				.isEqualTo("body");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "4\r\nbody\r\n0\r\n\r\n", "4;a=b\r\nbody\r\n0;c\r\nX: y\r\n\r\n" })
	void bodyIsDecodedByteByByte(String chunked) throws Exception {
		assertThat(decode((chunked + "next").split(""))).isEqualTo("body");
	}

	@Test
	void lastChunkAloneIsAnEmptyBody() throws Exception {
		assertThat(decode("0\r\n\r\nnext")).isEmpty();
	}

	@Test
	void chunkSizesAreHexadecimalInEitherCase() throws Exception {
		String data = "x".repeat(0xab);
		assertThat(decode("ab\r\n" + data + "\r\nAB\r\n" + data + "\r\n0\r\n\r\nnext")).hasSize(2 * 0xab);
	}

	@Test
	void dataMayLookLikeChunks() throws Exception {
		assertThat(decode("d\r\n0\r\n\r\nGET / H\n\r\n0\r\n\r\nnext")).isEqualTo("0\r\n\r\nGET / H\n");
	}

	@Test
	void trailersCutAtAnyByteAreParsed() throws Exception {
		String chunked = "0\r\nX-A: 1\r\nX-B:  2\r\n\r\n";
		for (int i = 0; i <= chunked.length(); i++) {
			decode(chunked.substring(0, i), chunked.substring(i) + "next");
			assertThat(this.trailers).as("cut at %d", i).hasToString("X-A: 1\nX-B: 2\n");
		}
	}

	@Test
	void decoderStopsWhileTheSinkWantsNoMore() throws Exception {
		ChunkedDecoder decoder = decoder();
		RecordingSink sink = new RecordingSink();
		ByteBuf in = Bytes.buffer("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n");
		sink.setRoom(0);
		assertThat(decoder.decode(in, sink)).isFalse();
		assertThat(Bytes.text(in)).isEqualTo("ab\r\n2\r\ncd\r\n0\r\n\r\n");
		sink.setRoom(1);
		assertThat(decoder.decode(in, sink)).isFalse();
		assertThat(sink).hasToString("ab");
		assertThat(Bytes.text(in)).isEqualTo("cd\r\n0\r\n\r\n");
		sink.setRoom(1);
		assertThat(decoder.decode(in, sink)).isTrue();
		assertThat(sink).hasToString("abcd");
		assertThat(in.isReadable()).isFalse();
	}

	@Test
	void endOfTheBodyIsDecodedThoughTheSinkWantsNoMore() throws Exception {
		ChunkedDecoder decoder = decoder();
		RecordingSink sink = new RecordingSink();
		sink.setRoom(1);
		assertThat(decoder.decode(Bytes.buffer("1\r\nx\r\n0\r\n\r\n"), sink)).isTrue();
	}

	@Test
	void nothingIsReadAfterTheEndOfTheBody() throws Exception {
		ChunkedDecoder decoder = decoder();
		decoder.decode(Bytes.buffer("0\r\n\r\n"), new RecordingSink());
		ByteBuf in = Bytes.buffer("next");
		assertThat(decoder.decode(in, new RecordingSink())).isTrue();
		assertThat(Bytes.text(in)).isEqualTo("next");
	}

	@Test
	void chunkMayBeLargerThanAnyBuffer() throws Exception {
		RecordingSink sink = new RecordingSink();
		assertThat(decoder().decode(Bytes.buffer("fffffffffffffff\r\nbody"), sink)).isFalse();
		assertThat(sink).hasToString("body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\n", " 1\r\n", "\t1\r\n", "-1\r\n", "+1\r\n", "g\r\n", "0x1\r\n", "1g\r\n",
			"1.0\r\n", "1\n", "1\r1", "1\rx", "1\r\r\n", ";a\r\n", "1\0\r\n", "1000000000000000\r\n",
			"0000000000000000\r\n", "fffffffffffffffff\r\n", "\u00b2\r\n", "\u00ff", "1,1\r\n", "1_0\r\n",
			"1\r\nx\r\n\r\n", "1\r\nx\r\nz" })
	void invalidChunkSizeIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.BAD_CHUNK_SIZE_DATA, chunked);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1\r\nxx", "1\r\nx0\r\n", "1\r\nx\n", "1\r\nx\rx", "1\r\nx\r\r\n", "1\r\nx \r\n", "2\r\nxy0" })
	void chunkDataNotFollowedByALineEndIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.BAD_CHUNK_SUFFIX, chunked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 \r\n", "1;\r\n", "1;a=\"b\r\n", "1;a\n", "1; \r\n", "1;a=b\0\r\n", "0;;\r\n",
			"1;a\r\nx\r\n1 =b\r\n" })
	void invalidChunkExtensionIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.BAD_CHUNK_EXTENSION, chunked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0\r\nX: y\n\r\n", "0\r\n\n", "0\r\nX: y\r\n\n" })
	void trailerWithABareLineFeedIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_HEADERS_NO_CRLF, chunked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0\r\nX : y\r\n\r\n", "0\r\n: y\r\n\r\n", "0\r\nX\r\n\r\n" })
	void trailerWithAnInvalidNameIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.INVALID_CHARACTERS_IN_HEADER_NAME, chunked);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "0\r\nX: y\r\n folded\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX: \0\r\n\r\n", "0\r\n\rx\r\n" })
	void foldedOrInvalidTrailerIsRejected(String chunked) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_HEADER, chunked);
	}

	@Test
	void endOfTheConnectionBeforeTheEndOfTheBodyIsAnError() {
		assertThat(decoder().incomplete()).isEqualTo(RequestRejectionReason.CHUNKED_REQUEST_INCOMPLETE);
	}

	private void assertRejected(RequestRejectionReason reason, String chunked) {
		for (int i = 0; i <= chunked.length(); i++) {
			String first = chunked.substring(0, i);
			String second = chunked.substring(i);
			Bytes.assertRejected(reason, () -> decodeParts(decoder(), new RecordingSink(), first, second));
		}
	}

	/** Decodes a body that is followed by {@code next}. */
	private String decode(String... parts) throws BadHttpRequestException {
		RecordingSink sink = new RecordingSink();
		assertThat(decodeParts(decoder(), sink, parts)).isEqualTo("next");
		return sink.toString();
	}

	/** Decodes parts one after another, as a connection does, and returns the rest. */
	private static String decodeParts(ChunkedDecoder decoder, RecordingSink sink, String... parts)
			throws BadHttpRequestException {
		ByteBuf in = Unpooled.buffer();
		boolean complete = false;
		for (String part : parts) {
			in.writeBytes(Bytes.of(part));
			complete = decoder.decode(in, sink);
		}
		return complete ? Bytes.text(in) : "incomplete: " + Bytes.text(in);
	}

	private ChunkedDecoder decoder() {
		this.trailers.reset();
		return new ChunkedDecoder(this.trailers, 32 * 1024, 100);
	}

}
