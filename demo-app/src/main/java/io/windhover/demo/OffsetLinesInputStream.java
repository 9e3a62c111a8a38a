/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.InputStream;
import java.util.Objects;

/**
 * Lines of 16 bytes, each the offset of the line in 15 digits and a line feed. Skipping
 * takes constant time.
 */
class OffsetLinesInputStream extends InputStream {

	private static final int LINE = 16;

	private final byte[] line = new byte[LINE];

	private final long size;

	private long position;

	/** The offset of the line in {@link #line}. */
	private long lineOffset = -1;

	OffsetLinesInputStream(long size) {
		this.size = size;
	}

	@Override
	public int read() {
		if (this.position >= this.size) {
			return -1;
		}
		prepareLine();
		return this.line[(int) (this.position++ % LINE)];
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (this.position >= this.size) {
			return -1;
		}
		int count = (int) Math.min(length, this.size - this.position);
		for (int done = 0; done < count;) {
			done += copyFromLine(target, offset + done, count - done);
		}
		return count;
	}

	private int copyFromLine(byte[] target, int offset, int atMost) {
		prepareLine();
		int from = (int) (this.position % LINE);
		int count = Math.min(atMost, LINE - from);
		System.arraycopy(this.line, from, target, offset, count);
		this.position += count;
		return count;
	}

	private void prepareLine() {
		long wanted = this.position - this.position % LINE;
		if (wanted != this.lineOffset) {
			this.lineOffset = wanted;
			this.line[LINE - 1] = '\n';
			long rest = wanted;
			for (int i = LINE - 2; i >= 0; i--) {
				this.line[i] = (byte) ('0' + rest % 10);
				rest /= 10;
			}
		}
	}

	@Override
	public long skip(long count) {
		long skipped = Math.max(0, Math.min(count, this.size - this.position));
		this.position += skipped;
		return skipped;
	}

	@Override
	public int available() {
		return (int) Math.min(Integer.MAX_VALUE, this.size - this.position);
	}

}
