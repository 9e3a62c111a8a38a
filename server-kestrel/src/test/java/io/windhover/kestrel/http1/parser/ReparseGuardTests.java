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

	private final ReparseGuard guard = new ReparseGuard();

	@Test
	void firstBytesAreWorthParsing() {
		assertThat(isWorth("G")).isTrue();
		assertThat(this.guard.hasLine()).isFalse();
	}

	@Test
	void laterBytesAreWorthParsingOnceTheyEndALine() {
		incomplete("G");
		assertThat(isWorth("GET")).isFalse();
		assertThat(isWorth("GET /\r")).isFalse();
		assertThat(this.guard.hasLine()).isFalse();
		assertThat(isWorth("GET /\r\n")).isTrue();
		assertThat(this.guard.hasLine()).isTrue();
		incomplete("GET /\r\n");
		assertThat(isWorth("GET /\r\nHost")).isFalse();
		assertThat(isWorth("GET /\r\nHost: x\r\n\r\n")).isTrue();
	}

	@Test
	void lineEndSeenBeforeDoesNotCountAgain() {
		incomplete("GET /\r\nHo");
		assertThat(this.guard.hasLine()).isTrue();
		assertThat(isWorth("GET /\r\nHost")).isFalse();
		assertThat(isWorth("GET /\r\nHost")).isFalse();
	}

	@Test
	void resetStartsANewSection() {
		incomplete("GET /\r\n");
		this.guard.reset();
		assertThat(this.guard.hasLine()).isFalse();
		assertThat(isWorth("G")).isTrue();
	}

	@Test
	void positionOfTheSectionDoesNotMatter() {
		byte[] bytes = Bytes.of("\n\n\nabc\n");
		this.guard.incomplete(bytes, 3, 5);
		assertThat(this.guard.hasLine()).isFalse();
		assertThat(this.guard.isWorthParsing(bytes, 3, 6)).isFalse();
		assertThat(this.guard.isWorthParsing(bytes, 3, 7)).isTrue();
	}

	private boolean isWorth(String text) {
		return this.guard.isWorthParsing(Bytes.of(text), 0, text.length());
	}

	private void incomplete(String text) {
		this.guard.incomplete(Bytes.of(text), 0, text.length());
	}

}
