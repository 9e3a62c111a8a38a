/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * What a client is told that speaks HTTP/2 where only HTTP/1.1 is spoken: an empty
 * SETTINGS frame and GOAWAY with HTTP_1_1_REQUIRED (RFC 9113, 3.4, 6.8 and 7).
 */
final class Http2Refusal {

	private static final byte[] BYTES = { 0, 0, 0, 4, 0, 0, 0, 0, 0, // SETTINGS
			0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0d };

	private Http2Refusal() {
	}

	static byte[] bytes() {
		return BYTES;
	}

}
