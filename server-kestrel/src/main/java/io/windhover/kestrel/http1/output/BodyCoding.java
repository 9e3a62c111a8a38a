/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of pieces of a response's body, in chunks or as they are (RFC 9112, 7.1).
 */
public final class BodyCoding {

	/** An upper limit of the size of the lines around a chunk, in bytes. */
	public static final int OVERHEAD = 32;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private BodyCoding() {
	}

	public static void append(OutputBytes target, ByteBuffer data, boolean chunked, boolean last) {
		int length = data.remaining();
		if (chunked) {
			begin(target, length);
		}
		target.add(data);
		if (chunked) {
			end(target, length, last);
		}
	}

	/** Writes the line before the data of a chunk, if there is data. */
	public static void begin(OutputBytes target, long length) {
		if (length > 0) {
			int shift = 60 - (Long.numberOfLeadingZeros(length) & ~3);
			for (; shift >= 0; shift -= 4) {
				target.add(HEX[(int) (length >>> shift) & 15]);
			}
			target.addLineEnd();
		}
	}

	/** Writes the line after the data of a chunk, and the last chunk. */
	public static void end(OutputBytes target, long length, boolean last) {
		if (length > 0) {
			target.addLineEnd();
		}
		if (last) {
			target.add(LAST_CHUNK);
		}
	}

}
