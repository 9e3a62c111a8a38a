/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.charset.StandardCharsets;

import io.windhover.server.http.ReasonPhrases;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a response's head (RFC 9112, 4 and 5), in an array that is reused.
 */
public final class ResponseHeadBytes {

	private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");

	private static final byte[][] STATUS_LINES = new byte[600][];
	static {
		for (int status = 100; status < STATUS_LINES.length; status++) {
			STATUS_LINES[status] = ascii(statusLine(status, ReasonPhrases.get(status)));
		}
	}

	private final OutputBytes bytes = new OutputBytes();

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	// RFC 9112, 4: the space after the code is there even without a reason phrase.
	private static String statusLine(int status, String reason) {
		return "HTTP/1.1 " + status + " " + reason + "\r\n";
	}

	/**
	 * Begins with the status line.
	 * @param status the status code
	 * @param reason the reason phrase, or {@code null} for the standard one
	 */
	public void begin(int status, @Nullable String reason) {
		this.bytes.clear();
		if (reason == null && status < STATUS_LINES.length) {
			add(STATUS_LINES[status]);
		}
		else {
			add(statusLine(status, (reason != null) ? reason : "").getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	// HttpHeaders accepts only characters that ISO-8859-1 has.
	public void field(String name, String value) {
		this.bytes.reserve(name.length() + value.length() + 4);
		this.bytes.addLatin1(name);
		this.bytes.add((byte) ':');
		this.bytes.add((byte) ' ');
		this.bytes.addLatin1(value);
		this.bytes.addLineEnd();
	}

	public void contentLength(long value) {
		add(CONTENT_LENGTH);
		this.bytes.addDecimal(value);
		this.bytes.addLineEnd();
	}

	/** Adds bytes as they are, such as a whole field with its CRLF. */
	public void add(byte[] line) {
		this.bytes.add(line);
	}

	public void end() {
		this.bytes.addLineEnd();
	}

	/** Returns the size of the head in bytes; 0 after it was moved. */
	public int length() {
		return this.bytes.length();
	}

	/** Drops the head. */
	public void discard() {
		this.bytes.clear();
	}

	/** Moves the head to the end of other bytes. */
	public void moveTo(OutputBytes target) {
		this.bytes.moveTo(target);
	}

}
