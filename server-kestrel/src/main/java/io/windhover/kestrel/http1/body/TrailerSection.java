/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.http1.parser.FieldParser;
import io.windhover.kestrel.http1.parser.HeadBuffer;
import io.windhover.kestrel.http1.parser.ReparseGuard;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * The trailer section of a chunked body (RFC 9112, 7.1.2).
 */
final class TrailerSection {

	private final ServerHttpHeaders fields;

	private final int maxSize;

	private final int maxCount;

	private final HeadBuffer buffer = new HeadBuffer();

	private final ReparseGuard guard = new ReparseGuard();

	TrailerSection(ServerHttpHeaders fields, int maxSize, int maxCount) {
		this.fields = fields;
		this.maxSize = maxSize;
		this.maxCount = maxCount;
	}

	/**
	 * Reads the section.
	 * @param in the connection's bytes, from the beginning of the section
	 * @return {@code true} if it was complete
	 */
	boolean read(ByteBuf in) throws BadHttpRequestException {
		if (isEmpty(in)) {
			in.skipBytes(2);
			return true;
		}
		do {
			this.buffer.mirror(in);
			if (!this.guard.isWorthParsing(this.buffer.bytes(), 0, this.buffer.end())) {
				continue;
			}
			this.fields.reset();
			this.fields.setRaw(this.buffer.bytes(), StandardCharsets.ISO_8859_1);
			int end = FieldParser.parse(this.buffer.bytes(), 0, this.buffer.end(), this.fields, this.maxCount);
			if (end >= 0) {
				requireSize(end);
				in.skipBytes(end);
				return true;
			}
			this.guard.incomplete(this.buffer.bytes(), 0, this.buffer.end());
		}
		while (this.buffer.mirrorMore(in, Math.min(this.maxSize, HeadBuffer.MAX_SIZE - 3) + 3));
		requireSize(this.buffer.end());
		return false;
	}

	/** Returns whether there are no trailers, which is the common case. */
	private static boolean isEmpty(ByteBuf in) {
		int at = in.readerIndex();
		return in.readableBytes() >= 2 && in.getByte(at) == '\r' && in.getByte(at + 1) == '\n';
	}

	private void requireSize(int size) throws BadHttpRequestException {
		// The empty line that ends the fields is not one of them.
		if (size - 2 > this.maxSize) {
			throw new BadHttpRequestException(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE);
		}
	}

}
