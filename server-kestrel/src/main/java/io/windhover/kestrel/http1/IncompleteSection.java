/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * Remembers how far a section that was not complete had arrived, so that a client who
 * sends it byte by byte does not have it parsed again for each byte: it is parsed again
 * when another line has ended. A section has at most as many lines as fields are allowed.
 */
final class IncompleteSection {

	private int seen;

	/**
	 * A new section begins.
	 */
	void reset() {
		this.seen = 0;
	}

	/**
	 * Whether parsing may come further than the last time.
	 * @param bytes the bytes
	 * @param from where the section begins
	 * @param to where the bytes end
	 * @return {@code true} if it is worth to parse
	 */
	boolean isWorthParsing(byte[] bytes, int from, int to) {
		int length = to - from;
		boolean first = this.seen == 0;
		int next = from + this.seen;
		this.seen = length;
		for (int i = next; i < to; i++) {
			if (bytes[i] == '\n') {
				return true;
			}
		}
		return first;
	}

}
