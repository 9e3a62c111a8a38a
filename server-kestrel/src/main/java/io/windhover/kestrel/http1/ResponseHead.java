/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.windhover.server.http.ReasonPhrases;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a response's head (RFC 9112, 4 and 5), in an array that is used again.
 */
final class ResponseHead {

	private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");

	private static final byte[][] STATUS_LINES = new byte[600][];
	static {
		for (int status = 100; status < STATUS_LINES.length; status++) {
			STATUS_LINES[status] = ascii(statusLine(status, ReasonPhrases.get(status)));
		}
	}

	private byte[] bytes = new byte[512];

	private int length;

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	// RFC 9112, 4: the space after the code stays when there is no reason phrase.
	private static String statusLine(int status, String reason) {
		return "HTTP/1.1 " + status + " " + reason + "\r\n";
	}

	/**
	 * Begin with the status line.
	 * @param status the status code
	 * @param reason the reason phrase, or {@code null} for the standard one
	 */
	void begin(int status, @Nullable String reason) {
		this.length = 0;
		if (reason == null && status < STATUS_LINES.length) {
			add(STATUS_LINES[status]);
		}
		else {
			add(statusLine(status, (reason != null) ? reason : "").getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	void field(String name, String value) {
		reserve(name.length() + value.length() + 4);
		put(name);
		this.bytes[this.length++] = ':';
		this.bytes[this.length++] = ' ';
		put(value);
		this.bytes[this.length++] = '\r';
		this.bytes[this.length++] = '\n';
	}

	// Deprecated since it drops the high byte of each character, which is what encoding
	// ISO-8859-1 is when there is none: HttpHeaders accepts no other values. It is the
	// only way from a string into an array that exists.
	@SuppressWarnings("deprecation")
	private void put(String text) {
		text.getBytes(0, text.length(), this.bytes, this.length);
		this.length += text.length();
	}

	void contentLength(long value) {
		add(CONTENT_LENGTH);
		reserve(22);
		int digits = 1;
		for (long rest = value / 10; rest > 0; rest /= 10) {
			digits++;
		}
		long rest = value;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.bytes[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
		this.bytes[this.length++] = '\r';
		this.bytes[this.length++] = '\n';
	}

	/** Add bytes as they are, such as a whole field with its CRLF. */
	void add(byte[] line) {
		reserve(line.length);
		System.arraycopy(line, 0, this.bytes, this.length, line.length);
		this.length += line.length;
	}

	void end() {
		reserve(2);
		this.bytes[this.length++] = '\r';
		this.bytes[this.length++] = '\n';
	}

	private void reserve(int count) {
		if (this.length + count > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.length + count));
		}
	}

	/** How many bytes the head has; 0 when it was taken. */
	int length() {
		return this.length;
	}

	/** Forget the head: it will not be sent. */
	void discard() {
		this.length = 0;
	}

	/** Move the head to where it is sent from. */
	void moveTo(ByteBuf target) {
		target.writeBytes(this.bytes, 0, this.length);
		this.length = 0;
	}

}
