/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * A decoder that extracts a body from the bytes of a connection: one class for each
 * framing.
 */
public interface BodyDecoder {

	/**
	 * Decodes what is there of the body.
	 * @param in the connection's bytes, read as far as they belong to the body
	 * @param sink the receiver of the body's bytes
	 * @return {@code true} when the body is complete
	 * @throws BadHttpRequestException if the framing is invalid, or the sink refuses
	 */
	boolean decode(ByteBuf in, Sink sink) throws BadHttpRequestException;

	/**
	 * Returns the reason to reject a body whose connection ends before it is complete.
	 * @return the reason
	 */
	RequestRejectionReason incomplete();

	/**
	 * Returns whether the bytes are the body of a message, to which limits and rates
	 * apply.
	 * @return {@code false} for the bytes of another protocol after an upgrade
	 */
	default boolean isMessageBody() {
		return true;
	}

	/** The receiver of the bytes of a body. */
	interface Sink {

		/**
		 * Returns whether more bytes are accepted now.
		 * @return {@code false} to stop for now
		 */
		boolean wantsMore();

		/**
		 * Receives bytes.
		 * @param in the bytes, of which exactly {@code length} have to be read
		 * @param length how many, greater than 0
		 * @param last whether the body certainly ends with them
		 * @throws BadHttpRequestException if the body is larger than allowed
		 */
		void take(ByteBuf in, int length, boolean last) throws BadHttpRequestException;

	}

}
