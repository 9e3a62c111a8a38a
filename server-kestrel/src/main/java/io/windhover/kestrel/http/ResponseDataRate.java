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
 * The rate at which a client takes responses. Bytes that are written buy time: as long as
 * they take at the minimum rate, or the grace period if that is longer. The client may
 * take them in portions of any size, as operating systems do: Linux reports a full socket
 * as writable again only when a third of its buffer is free.
 * <p>
 * Equivalent of {@code TimeoutControl.BytesWrittenToBuffer} in Kestrel, which adds up
 * without limit the time that a fast client did not need. Here it is limited to the time
 * that the server's buffer takes at the minimum rate, or what is pending if that is more:
 * otherwise a client that took 100 MB at once may stall for days. See
 * {@code docs/decisions/0014-credit-of-a-fast-client-is-limited.md}.
 */
public final class ResponseDataRate {

	/** The size to assume if the buffer is not limited, or there is none: the default. */
	private static final long USUAL_BUFFER = 64 * 1024;

	/** 30 years: longer than any timeout, and some of these can be added up. */
	private static final long LONGEST = TimeUnit.DAYS.toNanos(10950);

	private final long buffer;

	/** The time by which the client has to have taken what was written. */
	private long deadline;

	private long counted;

	private long lastBeat;

	/**
	 * Creates the rate of a connection.
	 * @param maxBuffered the most bytes of a response that may wait for the client,
	 * {@link Long#MAX_VALUE} for no limit
	 */
	public ResponseDataRate(long maxBuffered) {
		this.buffer = (maxBuffered > 0 && maxBuffered != Long.MAX_VALUE) ? maxBuffered : USUAL_BUFFER;
	}

	/**
	 * Returns whether the client has fallen below the minimum rate. To be called at each
	 * heartbeat.
	 * @param rate the minimum rate, or {@code null} for none; bytes written without one
	 * count once there is one
	 * @param now the time in nanoseconds
	 * @param written how many bytes were written since the connection was opened; of a
	 * file only those that the operating system has taken
	 * @param pending how many bytes the operating system has not taken
	 * @return {@code true} if the client takes them too slowly
	 */
	public boolean isTooSlow(@Nullable MinDataRate rate, long now, long written, long pending) {
		// The time during which the server stood still does not count.
		this.deadline += Math.max(now - this.lastBeat - Heartbeat.INTERVAL, 0);
		this.lastBeat = now;
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

	/** Returns how long bytes take at the minimum rate. */
	private static long time(long bytes, MinDataRate rate) {
		return (long) Math.min(bytes / rate.bytesPerSecond() * TimeUnit.SECONDS.toNanos(1), LONGEST);
	}

	private static long orGracePeriod(long time, MinDataRate rate) {
		return Math.max(time, Math.min(TimeUnit.NANOSECONDS.convert(rate.gracePeriod()), LONGEST));
	}

}
