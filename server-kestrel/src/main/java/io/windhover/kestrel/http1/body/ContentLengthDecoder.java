/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The decoder of a body of known length (RFC 9112, 6.2).
 */
public final class ContentLengthDecoder implements BodyDecoder {

	private long remaining;

	public ContentLengthDecoder(long length) {
		this.remaining = length;
	}

	@Override
	public boolean decode(ByteBuf in, Sink sink) throws BadHttpRequestException {
		if (in.isReadable() && this.remaining > 0 && sink.wantsMore()) {
			int length = (int) Math.min(this.remaining, in.readableBytes());
			this.remaining -= length;
			sink.take(in, length, this.remaining == 0);
		}
		return this.remaining == 0;
	}

	@Override
	public RequestRejectionReason incomplete() {
		return RequestRejectionReason.UNEXPECTED_END_OF_REQUEST_CONTENT;
	}

}
