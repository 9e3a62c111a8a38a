/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Writes pieces of a response's body, in chunks or as they are (RFC 9112, 7.1).
 */
final class BodyCoding {

	/** More than the lines around a chunk take. */
	static final int OVERHEAD = 32;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private BodyCoding() {
	}

	static void append(ByteBuf target, ByteBuffer data, boolean chunked, boolean last) {
		int length = data.remaining();
		if (chunked) {
			begin(target, length);
		}
		if (length > 0) {
			int position = data.position();
			target.writeBytes(data);
			data.position(position);
		}
		if (chunked) {
			end(target, length, last);
		}
	}

	/** What stands before a chunk's data: nothing when there is none. */
	static void begin(ByteBuf target, long length) {
		if (length > 0) {
			int shift = 60 - (Long.numberOfLeadingZeros(length) & ~3);
			for (; shift >= 0; shift -= 4) {
				target.writeByte(HEX[(int) (length >>> shift) & 15]);
			}
			target.writeShort('\r' << 8 | '\n');
		}
	}

	/** What stands after a chunk's data, and after the last chunk. */
	static void end(ByteBuf target, long length, boolean last) {
		if (length > 0) {
			target.writeShort('\r' << 8 | '\n');
		}
		if (last) {
			target.writeBytes(LAST_CHUNK);
		}
	}

}
