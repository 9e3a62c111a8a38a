/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The decoder of an upgraded connection: every byte until the end of the connection.
 */
public final class UpgradedDecoder implements BodyDecoder {

	@Override
	public boolean decode(ByteBuf in, Sink sink) throws BadHttpRequestException {
		if (in.isReadable() && sink.wantsMore()) {
			sink.take(in, in.readableBytes(), false);
		}
		return false;
	}

	@Override
	public RequestRejectionReason incomplete() {
		return RequestRejectionReason.UNEXPECTED_END_OF_REQUEST_CONTENT;
	}

	@Override
	public boolean isMessageBody() {
		return false;
	}

}
