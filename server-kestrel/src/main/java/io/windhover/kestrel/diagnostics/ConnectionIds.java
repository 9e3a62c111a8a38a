/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.diagnostics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Names for connections, unique in this process and unlikely to come again in the next:
 * 13 digits to the base of 32, counting up from the time the process started.
 * <p>
 * Original: Kestrel's {@code CorrelationIdGenerator}.
 */
public final class ConnectionIds {

	private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();

	private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis() << 20);

	private ConnectionIds() {
	}

	/**
	 * Make a new name.
	 * @return such as {@code 0HN7J2K4QV1A3}
	 */
	public static String next() {
		long id = LAST.incrementAndGet();
		char[] text = new char[13];
		for (int i = text.length - 1; i >= 0; i--) {
			text[i] = DIGITS[(int) (id & 31)];
			id >>>= 5;
		}
		return new String(text);
	}

}
