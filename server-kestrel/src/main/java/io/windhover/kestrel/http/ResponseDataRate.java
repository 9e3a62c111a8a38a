/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.TimeUnit;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client takes what is sent to it at the least speed. The time counts from when
 * bytes could not be sent until all are.
 */
public final class ResponseDataRate {

	private boolean timing;

	private long startedAt;

	private long sentAtStart;

	/**
	 * A tick.
	 * @param rate the least rate, or {@code null}
	 * @param now the time in nanoseconds
	 * @param sent how many bytes the operating system has taken in the connection's life
	 * @param pending whether there are more that it has not
	 * @return {@code true} if the client takes them too slowly
	 */
	public boolean isTooSlow(@Nullable MinDataRate rate, long now, long sent, boolean pending) {
		if (!pending || rate == null) {
			this.timing = false;
			return false;
		}
		if (!this.timing) {
			this.timing = true;
			this.startedAt = now;
			this.sentAtStart = sent;
			return false;
		}
		long elapsed = now - this.startedAt;
		double seconds = (double) elapsed / TimeUnit.SECONDS.toNanos(1);
		return elapsed > rate.gracePeriod().toNanos() && sent - this.sentAtStart < seconds * rate.bytesPerSecond();
	}

}
