/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.bare;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.AsciiString;

/**
 * The value of the {@code Date} field, updated once a second.
 */
final class CachedDate {

	private volatile AsciiString value = now();

	CachedDate(EventLoop loop) {
		loop.scheduleAtFixedRate(() -> this.value = now(), 1, 1, TimeUnit.SECONDS);
	}

	AsciiString value() {
		return this.value;
	}

	private static AsciiString now() {
		return AsciiString.cached(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
	}

}
