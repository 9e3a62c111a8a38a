/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

/**
 * A guard against parsing an incomplete section again for each byte of a slow client. The
 * section is parsed again when another line has ended, and it has at most as many lines
 * as fields are allowed.
 */
public final class ReparseGuard {

	private int seen;

	private boolean line;

	/**
	 * Begins with another section.
	 */
	public void reset() {
		this.seen = 0;
		this.line = false;
	}

	/**
	 * Returns whether parsing may get further than the last time.
	 * @param bytes the bytes
	 * @param from the index at which the section begins
	 * @param to the index at which the bytes end
	 * @return {@code true} to parse
	 */
	public boolean isWorthParsing(byte[] bytes, int from, int to) {
		return this.seen == 0 || scan(bytes, from, to);
	}

	/**
	 * Notes that the section was parsed and is not complete.
	 * @param bytes the bytes
	 * @param from the index at which the section begins
	 * @param to the index at which the bytes end
	 */
	public void incomplete(byte[] bytes, int from, int to) {
		scan(bytes, from, to);
	}

	/** Returns whether a line has ended in bytes that were not scanned before. */
	private boolean scan(byte[] bytes, int from, int to) {
		int next = from + this.seen;
		this.seen = to - from;
		for (int i = next; i < to; i++) {
			if (bytes[i] == '\n') {
				this.line = true;
				return true;
			}
		}
		return false;
	}

	/** Returns whether a line of the section has ended. */
	public boolean hasLine() {
		return this.line;
	}

}
