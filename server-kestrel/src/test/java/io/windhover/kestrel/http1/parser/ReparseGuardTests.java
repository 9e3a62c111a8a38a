/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReparseGuard}.
 */
class ReparseGuardTests {

	private final ReparseGuard section = new ReparseGuard();

	@Test
	void firstBytesAreWorthParsing() {
		assertThat(isWorth("G")).isTrue();
		assertThat(this.section.hasLine()).isFalse();
	}

	@Test
	void moreBytesAreWorthParsingWhenALineHasEnded() {
		inVain("G");
		assertThat(isWorth("GET")).isFalse();
		assertThat(isWorth("GET /\r")).isFalse();
		assertThat(this.section.hasLine()).isFalse();
		assertThat(isWorth("GET /\r\n")).isTrue();
		assertThat(this.section.hasLine()).isTrue();
		inVain("GET /\r\n");
		assertThat(isWorth("GET /\r\nHost")).isFalse();
		assertThat(isWorth("GET /\r\nHost: x\r\n\r\n")).isTrue();
	}

	@Test
	void lineEndThatWasSeenIsSeenOnce() {
		inVain("GET /\r\nHo");
		assertThat(this.section.hasLine()).isTrue();
		assertThat(isWorth("GET /\r\nHost")).isFalse();
		assertThat(isWorth("GET /\r\nHost")).isFalse();
	}

	@Test
	void nextSectionBeginsAnew() {
		inVain("GET /\r\n");
		this.section.reset();
		assertThat(this.section.hasLine()).isFalse();
		assertThat(isWorth("G")).isTrue();
	}

	@Test
	void positionOfTheSectionDoesNotMatter() {
		byte[] bytes = Bytes.of("\n\n\nabc\n");
		this.section.incomplete(bytes, 3, 5);
		assertThat(this.section.hasLine()).isFalse();
		assertThat(this.section.isWorthParsing(bytes, 3, 6)).isFalse();
		assertThat(this.section.isWorthParsing(bytes, 3, 7)).isTrue();
	}

	private boolean isWorth(String text) {
		return this.section.isWorthParsing(Bytes.of(text), 0, text.length());
	}

	private void inVain(String text) {
		this.section.incomplete(Bytes.of(text), 0, text.length());
	}

}
