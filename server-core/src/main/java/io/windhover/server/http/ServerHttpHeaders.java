/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a message as the server sees them that receives or sends it: it adds
 * fields as positions of received bytes, makes the fields read-only, and uses one object
 * for all messages of a connection. Applications see {@link HttpHeaders}.
 */
public final class ServerHttpHeaders extends HttpHeaders {

	/**
	 * Creates an object without fields.
	 */
	public ServerHttpHeaders() {
	}

	/**
	 * Refuses changes from now on, or allows them again.
	 * @param reason why changes are refused, a clause for the message of the exception;
	 * {@code null} to allow them
	 */
	public void setReadOnly(@Nullable String reason) {
		this.readOnlyReason = reason;
	}

	/**
	 * Removes all fields and allows changes, for the next message of the connection. The
	 * strings that were decoded are kept, to be used again where the bytes are the same.
	 */
	public void reset() {
		this.readOnlyReason = null;
		removeAll();
	}

	/**
	 * Sets the memory that {@link #addRaw} refers to. It must not change until the next
	 * {@link #reset()}.
	 * @param bytes the memory
	 * @param valueCharset the encoding of values
	 */
	public void setRaw(byte[] bytes, Charset valueCharset) {
		this.raw = bytes;
		this.charset = valueCharset;
	}

	/**
	 * Adds a field that was received and checked, as positions in the memory given to
	 * {@link #setRaw}.
	 * @param nameFrom the index of the name's first byte
	 * @param nameTo the index after its last
	 * @param valueFrom the index of the value's first byte
	 * @param valueTo the index after its last
	 * @return the name if it is known, or {@code null}
	 */
	public @Nullable HeaderName addRaw(int nameFrom, int nameTo, int valueFrom, int valueTo) {
		HeaderName name = HeaderName.find(this.raw, nameFrom, nameTo);
		appendRaw(name, nameFrom, nameTo, valueFrom, valueTo);
		return name;
	}

}
