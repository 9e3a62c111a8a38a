/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.windhover.kestrel.http.syntax.HttpChars;

/**
 * The search for the end of a field's value, eight bytes at a time: values are most of
 * what a browser sends.
 * <p>
 * It is the "hasless(x, n)" trick for bytes within a word: a byte that is less than n
 * borrows from its high bit when n is subtracted from each byte at once.
 */
final class ValueScan {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long EACH = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x80 * EACH;

	private static final long SPACES = ' ' * EACH;

	private static final long DELETES = 0x7f * EACH;

	private ValueScan() {
	}

	/**
	 * Finds the first byte that is not allowed in a value.
	 * @param bytes the bytes
	 * @param from the index to begin at
	 * @param to the index at which the bytes end
	 * @return the index of the byte, or {@code to}
	 */
	static int end(byte[] bytes, int from, int to) {
		int at = from;
		while (at <= to - Long.BYTES) {
			long stop = controls((long) LONGS.get(bytes, at));
			if (stop == 0) {
				at += Long.BYTES;
				continue;
			}
			at += Long.numberOfTrailingZeros(stop) >>> 3;
			// Tab is the one control character that is allowed.
			if (bytes[at] != '\t') {
				return at;
			}
			at++;
		}
		while (at < to && HttpChars.isValue(bytes[at])) {
			at++;
		}
		return at;
	}

	/**
	 * Returns a word in which the lowest high bit that is set marks the first control
	 * character. Higher ones mean nothing: for the bytes 0x1f 0x20, the subtraction
	 * borrows from the second, which is then marked although it is a space.
	 */
	private static long controls(long eight) {
		long belowSpace = (eight - SPACES) & ~eight;
		long delete = eight ^ DELETES;
		long isDelete = (delete - EACH) & ~delete;
		return (belowSpace | isDelete) & HIGH_BITS;
	}

}
