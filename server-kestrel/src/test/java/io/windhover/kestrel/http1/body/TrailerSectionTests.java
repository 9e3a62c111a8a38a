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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TrailerSection}.
 */
class TrailerSectionTests {

	private final ServerHttpHeaders fields = new ServerHttpHeaders();

	private final ByteBuf in = Unpooled.buffer();

	@Test
	void lineEndAloneIsAnEmptySection() throws Exception {
		this.in.writeBytes(Bytes.of("\r\nnext"));
		assertThat(new TrailerSection(this.fields, 100, 10).read(this.in)).isTrue();
		assertThat(this.fields.isEmpty()).isTrue();
		assertThat(Bytes.text(this.in)).isEqualTo("next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\rx", "\r\r\n", "x\n", "\n\n", "\n\r\n" })
	void malformedEmptySectionIsRejected(String text) {
		this.in.writeBytes(Bytes.of(text));
		assertThatExceptionOfType(BadHttpRequestException.class)
			.isThrownBy(() -> new TrailerSection(this.fields, 100, 10).read(this.in));
	}

	@Test
	void sectionThatArrivesByteByByteIsParsedWhenComplete() throws Exception {
		TrailerSection section = new TrailerSection(this.fields, 100, 10);
		String text = "X-A: 1\r\nX-B: 2\r\n\r\n";
		for (char c : text.toCharArray()) {
			assertThat(this.in.readableBytes()).isLessThan(text.length());
			this.in.writeByte(c);
			assertThat(section.read(this.in)).isEqualTo(!this.in.isReadable());
		}
		assertThat(this.in.isReadable()).isFalse();
		assertThat(this.fields).hasToString("X-A: 1\nX-B: 2\n");
	}

	@Test
	void fieldsOutliveTheInputBuffer() throws Exception {
		this.in.writeBytes(Bytes.of("X-A: 1\r\n\r\n"));
		assertThat(new TrailerSection(this.fields, 100, 10).read(this.in)).isTrue();
		this.in.setZero(0, this.in.capacity());
		assertThat(this.fields.get("X-A")).isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 100, 5_000, 100_000 })
	void sizeOfTheSectionIsLimitedToTheByte(int limit) throws Exception {
		String field = "X:" + "x".repeat(limit - 4) + "\r\n\r\n";
		this.in.writeBytes(Bytes.of(field + "next"));
		assertThat(new TrailerSection(this.fields, limit, 10).read(this.in)).isTrue();
		assertThat(Bytes.text(this.in)).isEqualTo("next");
		this.in.clear().writeBytes(Bytes.of("x" + field));
		Bytes.assertRejected(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE,
				() -> new TrailerSection(this.fields, limit, 10).read(this.in));
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 100, 5_000, 100_000 })
	void endlessSectionIsRejected(int limit) {
		TrailerSection section = new TrailerSection(this.fields, limit, 10);
		Bytes.assertRejected(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE, () -> {
			this.in.writeBytes(Bytes.of("X:"));
			for (int i = 0; i <= limit; i += 10) {
				this.in.writeBytes(Bytes.of("x".repeat(10)));
				assertThat(section.read(this.in)).isFalse();
			}
		});
	}

	@Test
	void numberOfFieldsIsLimited() {
		this.in.writeBytes(Bytes.of("X: y\r\n".repeat(3)));
		Bytes.assertRejected(RequestRejectionReason.TOO_MANY_HEADERS,
				() -> new TrailerSection(this.fields, 100, 2).read(this.in));
	}

}
