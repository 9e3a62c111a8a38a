/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.TimeUnit;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body arrives at the least speed. The time counts only while the application
 * waits for bytes and the server is ready to take them.
 */
public final class RequestDataRate {

	private @Nullable MinDataRate minimum;

	private long elapsed;

	private long bytes;

	private long lastTick = -1;

	/**
	 * Begin with a new request.
	 * @param rate the least rate, or {@code null}
	 */
	public void reset(@Nullable MinDataRate rate) {
		this.minimum = rate;
		this.elapsed = 0;
		this.bytes = 0;
		this.lastTick = -1;
	}

	/**
	 * The least rate.
	 * @return the rate, or {@code null}
	 */
	public @Nullable MinDataRate getMinimum() {
		return this.minimum;
	}

	/**
	 * Set the least rate.
	 * @param rate the rate, or {@code null}
	 */
	public void setMinimum(@Nullable MinDataRate rate) {
		this.minimum = rate;
	}

	/**
	 * Bytes have arrived.
	 * @param count how many
	 */
	public void received(int count) {
		this.bytes += count;
	}

	/**
	 * A tick.
	 * @param now the time in nanoseconds
	 * @param waiting whether bytes are waited for
	 * @return {@code true} if they come too slowly
	 */
	public boolean isTooSlow(long now, boolean waiting) {
		MinDataRate rate = this.minimum;
		if (!waiting || rate == null) {
			this.lastTick = -1;
			return false;
		}
		if (this.lastTick >= 0) {
			// Time that the server stood still is not the client's.
			this.elapsed += Math.min(now - this.lastTick, Ticker.INTERVAL);
		}
		this.lastTick = now;
		double seconds = (double) this.elapsed / TimeUnit.SECONDS.toNanos(1);
		return this.elapsed > rate.gracePeriod().toNanos() && this.bytes < seconds * rate.bytesPerSecond();
	}

}
