/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The client sent a request that the server refuses.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.BadHttpRequestException}.
 */
public class BadHttpRequestException extends IOException {

	private static final long serialVersionUID = 1L;

	/** Limits how much of a detail, which the client has sent, gets into a log. */
	private static final int MAX_DETAIL = 128;

	private final RequestRejectionReason reason;

	/**
	 * Creates the exception.
	 * @param reason the reason why the request is refused
	 */
	public BadHttpRequestException(RequestRejectionReason reason) {
		this(reason, null);
	}

	/**
	 * Creates the exception.
	 * @param reason the reason why the request is refused
	 * @param detail the offending part or the exceeded limit, or {@code null}
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
	 * Returns the reason why the request is refused.
	 * @return the reason
	 */
	public RequestRejectionReason getReason() {
		return this.reason;
	}

	/**
	 * Returns the status code of the response.
	 * @return 400 to 599
	 */
	public int getStatusCode() {
		return this.reason.getStatusCode();
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Clients cause this in any number: a stack trace would make it expensive. The
		// reason shows where the problem was found.
		return this;
	}

}
