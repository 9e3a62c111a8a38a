/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.http1.Bytes;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentLengthDecoder}.
 */
class ContentLengthDecoderTests {

	private final RecordingSink sink = new RecordingSink();

	@Test
	void exactlyTheBodyIsRead() throws Exception {
		ByteBuf in = Bytes.buffer("bodynext");
		assertThat(new ContentLengthDecoder(4).decode(in, this.sink)).isTrue();
		assertThat(this.sink).hasToString("body");
		assertThat(this.sink.isLast()).isTrue();
		assertThat(Bytes.text(in)).isEqualTo("next");
	}

	@Test
	void bodyMayArriveInParts() throws Exception {
		ContentLengthDecoder decoder = new ContentLengthDecoder(4);
		assertThat(decoder.decode(Bytes.buffer("b"), this.sink)).isFalse();
		assertThat(decoder.decode(Bytes.buffer(""), this.sink)).isFalse();
		assertThat(decoder.decode(Bytes.buffer("od"), this.sink)).isFalse();
		assertThat(this.sink.isLast()).isFalse();
		assertThat(decoder.decode(Bytes.buffer("yn"), this.sink)).isTrue();
		assertThat(this.sink).hasToString("body");
		assertThat(this.sink.isLast()).isTrue();
	}

	@Test
	void nothingIsReadWhileTheSinkWantsNoMore() throws Exception {
		ContentLengthDecoder decoder = new ContentLengthDecoder(4);
		ByteBuf in = Bytes.buffer("body");
		this.sink.setRoom(0);
		assertThat(decoder.decode(in, this.sink)).isFalse();
		assertThat(in.readableBytes()).isEqualTo(4);
		this.sink.setRoom(1);
		assertThat(decoder.decode(in, this.sink)).isTrue();
	}

	@Test
	void nothingIsReadAfterTheEndOfTheBody() throws Exception {
		ContentLengthDecoder decoder = new ContentLengthDecoder(1);
		decoder.decode(Bytes.buffer("x"), this.sink);
		ByteBuf in = Bytes.buffer("next");
		assertThat(decoder.decode(in, this.sink)).isTrue();
		assertThat(Bytes.text(in)).isEqualTo("next");
	}

	@Test
	void lengthMayBeLargerThanAnyBuffer() throws Exception {
		ContentLengthDecoder decoder = new ContentLengthDecoder(999_999_999_999_999_999L);
		assertThat(decoder.decode(Bytes.buffer("body"), this.sink)).isFalse();
		assertThat(this.sink).hasToString("body");
	}

	@Test
	void endOfTheConnectionBeforeTheEndOfTheBodyIsAnError() {
		assertThat(new ContentLengthDecoder(1).incomplete())
			.isEqualTo(RequestRejectionReason.UNEXPECTED_END_OF_REQUEST_CONTENT);
	}

}
