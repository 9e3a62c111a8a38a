/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

/**
 * Checks that text is UTF-8 (RFC 3629), fragment by fragment: a character may be divided
 * between two of them.
 */
public final class Utf8Validator {

	/** Number of bytes that the current character still needs. */
	private int missing;

	/** Smallest value of the next byte of the current character. */
	private int min;

	/** Largest value of the next byte of the current character. */
	private int max;

	/**
	 * Checks the next bytes of a text.
	 * @param bytes the bytes
	 * @param from the index of the first one
	 * @param last whether the text ends with them
	 * @throws WebSocketException if the text is not UTF-8
	 */
	public void validate(byte[] bytes, int from, boolean last) throws WebSocketException {
		for (int i = from; i < bytes.length; i++) {
			int octet = bytes[i] & 0xff;
			if (this.missing > 0) {
				proceed(octet);
			}
			else if (octet >= 0x80) {
				begin(octet);
			}
		}
		if (last && this.missing > 0) {
			throw invalid();
		}
	}

	private void proceed(int octet) throws WebSocketException {
		if (octet < this.min || octet > this.max) {
			throw invalid();
		}
		expect(this.missing - 1, 0x80, 0xbf);
	}

	// RFC 3629, 4: the second byte of some characters is restricted, so that there are no
	// overlong forms, no surrogates and nothing above U+10FFFF.
	private void begin(int octet) throws WebSocketException {
		if (octet >= 0xc2 && octet <= 0xdf) {
			expect(1, 0x80, 0xbf);
		}
		else if (octet >= 0xe0 && octet <= 0xef) {
			expect(2, (octet == 0xe0) ? 0xa0 : 0x80, (octet == 0xed) ? 0x9f : 0xbf);
		}
		else if (octet >= 0xf0 && octet <= 0xf4) {
			expect(3, (octet == 0xf0) ? 0x90 : 0x80, (octet == 0xf4) ? 0x8f : 0xbf);
		}
		else {
			throw invalid();
		}
	}

	private void expect(int count, int from, int to) {
		this.missing = count;
		this.min = from;
		this.max = to;
	}

	// RFC 6455, 8.1: the connection has to be failed.
	private static WebSocketException invalid() {
		return WebSocketException.invalidData("Text that is not UTF-8");
	}

}
