/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} field (RFC 9110, 6.6.1), made once a second. Written by one thread,
 * read by any.
 */
final class DateHeader {

	private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private long second = Long.MIN_VALUE;

	private volatile byte[] line = {};

	void update(Instant now) {
		if (now.getEpochSecond() != this.second) {
			this.second = now.getEpochSecond();
			this.line = ("Date: " + IMF_FIXDATE.format(now) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		}
	}

	byte[] line() {
		return this.line;
	}

}
