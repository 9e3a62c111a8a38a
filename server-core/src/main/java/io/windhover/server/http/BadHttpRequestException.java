/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The client sent something that is refused.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Http.BadHttpRequestException}.
 */
public class BadHttpRequestException extends IOException {

	private static final long serialVersionUID = 1L;

	/** A detail comes from the client: no more of it than this goes to a log. */
	private static final int MAX_DETAIL = 128;

	private final RequestRejectionReason reason;

	/**
	 * Create the exception.
	 * @param reason why the request is refused
	 */
	public BadHttpRequestException(RequestRejectionReason reason) {
		this(reason, null);
	}

	/**
	 * Create the exception.
	 * @param reason why the request is refused
	 * @param detail the offending part, or the limit exceeded, or {@code null}
	 */
	public BadHttpRequestException(RequestRejectionReason reason, @Nullable String detail) {
		super((detail != null) ? reason.getMessage() + ": " + printable(detail) : reason.getMessage());
		this.reason = reason;
	}

	private static String printable(String detail) {
		StringBuilder text = new StringBuilder(Math.min(detail.length(), MAX_DETAIL));
		for (int i = 0; i < detail.length() && text.length() < MAX_DETAIL; i++) {
			char c = detail.charAt(i);
			text.append((c < ' ' || c >= 0x7f) ? '?' : c);
		}
		return text.toString();
	}

	/**
	 * Why the request is refused.
	 * @return the reason
	 */
	public RequestRejectionReason getReason() {
		return this.reason;
	}

	/**
	 * The status code of the answer.
	 * @return 400 to 599
	 */
	public int getStatusCode() {
		return this.reason.getStatusCode();
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client can have as many of these as it likes; a stack trace each would be its
		// lever. Where it was noticed is told by the reason.
		return this;
	}

}
