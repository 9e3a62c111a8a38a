/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.diagnostics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates connection ids. An id consists of 13 base-32 digits and is unique in this
 * process. Ids count up from the start time of the process, so that they are unlikely to
 * be repeated after a restart.
 * <p>
 * Equivalent of {@code CorrelationIdGenerator} in ASP.NET Core.
 */
public final class ConnectionIds {

	private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();

	private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis() << 20);

	private ConnectionIds() {
	}

	/**
	 * Returns a new id.
	 * @return an id such as {@code 0HN7J2K4QV1A3}
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
