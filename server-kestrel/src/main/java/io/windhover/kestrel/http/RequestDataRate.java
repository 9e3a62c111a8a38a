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
 * Whether a body arrives at the least speed. The time counts only while the application
 * waits for bytes and the server is ready to take them.
 * <p>
 * Original: Kestrel's {@code TimeoutControl.RequestTimingTick}, where what came faster
 * than it had to counts without limit: a client that has sent 30 MB at once may stall for
 * a day. Here it counts as a full buffer, or as the grace period if that is more.
 */
public final class RequestDataRate implements IHttpMinRequestBodyDataRateFeature {

	/** How many bytes too early count. */
	private static final long BUFFER = 64 * 1024;

	private @Nullable MinDataRate minimum;

	private long elapsed;

	private double bytes;

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
	public @Nullable MinDataRate getMinDataRate() {
		return this.minimum;
	}

	/**
	 * Set the least rate.
	 * @param rate the rate, or {@code null}
	 */
	public void setMinDataRate(@Nullable MinDataRate rate) {
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
			this.elapsed += Math.min(now - this.lastTick, Heartbeat.INTERVAL);
		}
		this.lastTick = now;
		long grace = TimeUnit.NANOSECONDS.convert(rate.gracePeriod());
		double needed = bytes(this.elapsed, rate);
		this.bytes = Math.min(this.bytes, needed + Math.max(BUFFER, bytes(grace, rate)));
		return this.elapsed > grace && this.bytes < needed;
	}

	/** How many bytes have to come in a time. */
	private static double bytes(long nanos, MinDataRate rate) {
		return (double) nanos / TimeUnit.SECONDS.toNanos(1) * rate.bytesPerSecond();
	}

}
