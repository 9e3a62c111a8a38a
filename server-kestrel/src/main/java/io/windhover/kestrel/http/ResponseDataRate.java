/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.TimeUnit;

import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client takes a response fast enough. What is written buys time: as long as it
 * takes at the least rate, or the grace period if that is longer. It may be taken in
 * lumps of any size, as operating systems do: Linux calls a full socket writable again
 * only when a third of its buffer is free.
 * <p>
 * Original: Kestrel's {@code TimeoutControl.BytesWrittenToBuffer}, which adds up without
 * limit the time that a fast client did not need. Here it is limited to what the server's
 * buffer takes at the least rate, and what is pending if that is more: otherwise a client
 * that took 100 MB at once may stall for days.
 */
public final class ResponseDataRate {

	/** Where the size of the buffer is not limited, or there is none. Its default. */
	private static final long USUAL_BUFFER = 64 * 1024;

	/** More than anybody waits, and yet some of these can be added up: 30 years. */
	private static final long LONGEST = TimeUnit.DAYS.toNanos(10950);

	private final long buffer;

	/** When the client has to have taken what was written. */
	private long deadline;

	private long counted;

	private long lastTick;

	/**
	 * Create the rate of a connection.
	 * @param maxBuffered how many bytes of a response may wait for the client,
	 * {@link Long#MAX_VALUE} for any number
	 */
	public ResponseDataRate(long maxBuffered) {
		this.buffer = (maxBuffered > 0 && maxBuffered != Long.MAX_VALUE) ? maxBuffered : USUAL_BUFFER;
	}

	/**
	 * A tick.
	 * @param rate the least rate, or {@code null}; what is written without one counts
	 * once there is one
	 * @param now the time in nanoseconds
	 * @param written how many bytes were written in the connection's life; of a file only
	 * those that the operating system has taken
	 * @param pending how many bytes the operating system has not taken
	 * @return {@code true} if the client takes them too slowly
	 */
	public boolean isTooSlow(@Nullable MinDataRate rate, long now, long written, long pending) {
		// Time that the server stood still is not the client's.
		this.deadline += Math.max(now - this.lastTick - Heartbeat.INTERVAL, 0);
		this.lastTick = now;
		if (rate == null) {
			return false;
		}
		if (written > this.counted) {
			long time = time(written - this.counted, rate);
			this.counted = written;
			this.deadline = Math.max(now + Heartbeat.INTERVAL + orGracePeriod(time, rate), this.deadline + time);
		}
		long most = orGracePeriod(time(Math.max(this.buffer, pending), rate), rate);
		this.deadline = Math.min(this.deadline, now + Heartbeat.INTERVAL + most);
		return pending > 0 && now > this.deadline;
	}

	/** How long it takes at the least rate. */
	private static long time(long bytes, MinDataRate rate) {
		return (long) Math.min(bytes / rate.bytesPerSecond() * TimeUnit.SECONDS.toNanos(1), LONGEST);
	}

	private static long orGracePeriod(long time, MinDataRate rate) {
		return Math.max(time, Math.min(TimeUnit.NANOSECONDS.convert(rate.gracePeriod()), LONGEST));
	}

}
