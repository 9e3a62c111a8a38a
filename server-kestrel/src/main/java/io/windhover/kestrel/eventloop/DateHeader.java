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
 * The {@code Date} field (RFC 9110, 6.6.1), formatted once a second. Updated on the event
 * loop; any thread may read it.
 * <p>
 * Equivalent of Kestrel's {@code DateHeaderValueManager}.
 */
public final class DateHeader implements HeartbeatHandler {

	private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final ServerTime time;

	private long second = Long.MIN_VALUE;

	private volatile byte[] line = {};

	/**
	 * Creates the field with the present date.
	 * @param time the time
	 */
	public DateHeader(ServerTime time) {
		this.time = time;
		update(time.now());
	}

	@Override
	public void onHeartbeat(long now) {
		update(this.time.now());
	}

	private void update(Instant now) {
		if (now.getEpochSecond() != this.second) {
			this.second = now.getEpochSecond();
			this.line = ("Date: " + IMF_FIXDATE.format(now) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		}
	}

	/**
	 * Returns the field, its CRLF included.
	 * @return the bytes, not to be changed
	 */
	public byte[] line() {
		return this.line;
	}

}
