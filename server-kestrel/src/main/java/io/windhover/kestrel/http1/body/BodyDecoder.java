/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * Takes a body out of the bytes of a connection: one class for each framing.
 */
public interface BodyDecoder {

	/**
	 * Take what is there of the body.
	 * @param in the connection's bytes, read as far as they are the body's
	 * @param sink where the body's bytes go; it may say that it has had enough
	 * @return {@code true} when the body is complete
	 */
	boolean decode(ByteBuf in, Sink sink) throws BadHttpRequestException;

	/**
	 * What it means when the client ends the connection before the body is complete.
	 * @return the reason
	 */
	RequestRejectionReason incomplete();

	/** Where the bytes of a body go. */
	interface Sink {

		/**
		 * Whether more bytes are welcome now.
		 * @return {@code false} to stop for now
		 */
		boolean wantsMore();

		/**
		 * Take bytes.
		 * @param in the bytes, of which exactly {@code length} have to be read
		 * @param length how many, greater than 0
		 * @param last whether the body ends with them for certain
		 */
		void take(ByteBuf in, int length, boolean last) throws BadHttpRequestException;

	}

}
