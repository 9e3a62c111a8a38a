/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

/**
 * Remembers how far a section that was not complete had arrived, so that a client who
 * sends it byte by byte does not have it parsed again for each byte: it is parsed again
 * when another line has ended. A section has at most as many lines as fields are allowed.
 */
public final class ReparseGuard {

	private int seen;

	private boolean line;

	/**
	 * A new section begins.
	 */
	public void reset() {
		this.seen = 0;
		this.line = false;
	}

	/**
	 * Whether parsing may come further than the last time.
	 * @param bytes the bytes
	 * @param from where the section begins
	 * @param to where the bytes end
	 * @return {@code true} if it is worth to parse
	 */
	public boolean isWorthParsing(byte[] bytes, int from, int to) {
		return this.seen == 0 || look(bytes, from, to);
	}

	/**
	 * Parsing came to the end of the bytes and not of the section.
	 * @param bytes the bytes
	 * @param from where the section begins
	 * @param to where the bytes end
	 */
	public void incomplete(byte[] bytes, int from, int to) {
		look(bytes, from, to);
	}

	/** Whether a line has ended in bytes that were not looked at before. */
	private boolean look(byte[] bytes, int from, int to) {
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

	/** Whether a line has ended at all. */
	public boolean hasLine() {
		return this.line;
	}

}
