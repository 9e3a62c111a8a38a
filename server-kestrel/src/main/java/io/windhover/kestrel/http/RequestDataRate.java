/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.TimeUnit;

import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.server.MinDataRate;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which a request's body arrives, and its minimum. Time counts only while the
 * application waits for bytes and the server is ready to receive them.
 * <p>
 * Equivalent of {@code TimeoutControl.RequestTimingTick} in Kestrel, where bytes that
 * arrive early count without limit: a client that sent 30 MB at once may then stall for a
 * day. Here they count up to a full buffer, or up to the grace period if that is more.
 * See {@code docs/decisions/0014-credit-of-a-fast-client-is-limited.md}.
 */
public final class RequestDataRate implements IHttpMinRequestBodyDataRateFeature {

	/** The most early bytes that count. */
	private static final long BUFFER = 64 * 1024;

	private @Nullable MinDataRate minimum;

	private long elapsed;

	private double bytes;

	private long lastBeat = -1;

	/**
	 * Begins with another request.
	 * @param rate the minimum rate, or {@code null} for none
	 */
	public void reset(@Nullable MinDataRate rate) {
		this.minimum = rate;
		this.elapsed = 0;
		this.bytes = 0;
		this.lastBeat = -1;
	}

	@Override
	public @Nullable MinDataRate getMinDataRate() {
		return this.minimum;
	}

	@Override
	public void setMinDataRate(@Nullable MinDataRate rate) {
		this.minimum = rate;
	}

	/**
	 * Counts bytes that have arrived.
	 * @param count how many
	 */
	public void received(int count) {
		this.bytes += count;
	}

	/**
	 * Returns whether the body has fallen below its minimum rate. To be called at each
	 * heartbeat.
	 * @param now the time in nanoseconds
	 * @param waiting whether the application waits for bytes
	 * @return {@code true} if they arrive too slowly
	 */
	public boolean isTooSlow(long now, boolean waiting) {
		MinDataRate rate = this.minimum;
		if (!waiting || rate == null) {
			this.lastBeat = -1;
			return false;
		}
		if (this.lastBeat >= 0) {
			// The time during which the server stood still does not count.
			this.elapsed += Math.min(now - this.lastBeat, Heartbeat.INTERVAL);
		}
		this.lastBeat = now;
		long grace = TimeUnit.NANOSECONDS.convert(rate.gracePeriod());
		double needed = bytes(this.elapsed, rate);
		this.bytes = Math.min(this.bytes, needed + Math.max(BUFFER, bytes(grace, rate)));
		return this.elapsed > grace && this.bytes < needed;
	}

	/** Returns how many bytes have to arrive in a time. */
	private static double bytes(long nanos, MinDataRate rate) {
		return (double) nanos / TimeUnit.SECONDS.toNanos(1) * rate.bytesPerSecond();
	}

}
