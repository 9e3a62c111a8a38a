/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Generates invalid input that resembles requests: valid requests in which a few bytes
 * are changed, removed, repeated or inserted. The same seed generates the same input.
 */
final class RequestMutator {

	private static final List<String> REQUESTS = List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n",
			"GET /path?query=1&b=%20 HTTP/1.1\r\nHost: example.org:8080\r\nAccept: */*\r\nCookie: a=b; c=d\r\n\r\n",
			"POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\nhello, world",
			"POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
					+ "6;name=\"va\\\"lue\";x\r\nworld!\r\n0\r\nTrailer: x\r\n\r\n",
			"PUT /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
			"HEAD http://user.example/a/../b HTTP/1.1\r\nHost: user.example\r\nConnection: keep-alive, x\r\n\r\n",
			"OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n",
			"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
			"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc",
			"GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nafter the upgrade",
			"DELETE /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain; charset=\"utf-8\"\r\nX-\u00e4: \u00ff\r\n\r\n");

	/** Fragments that are difficult for parsers. */
	private static final List<String> FRAGMENTS = List.of("\r", "\n", "\r\n", "\r\n\r\n", "\0", " ", "\t", ":", ";",
			"=", "\"", "\\", "%", "%00", "%2", "\u0080", "\u00ff", "\u007f", "0\r\n\r\n", "ffffffffffffffff\r\n", "-1",
			"+5", "0x5", "Content-Length: 5\r\n", "Content-Length: 5, 5\r\n", "Transfer-Encoding: chunked\r\n",
			"Transfer-Encoding: identity\r\n", " chunked", "Host: b\r\n", "Connection: close\r\n", "Expect: x\r\n",
			"\r\n folded", "HTTP/1.1", "HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET ", "/", "//", "..", "?",
			"#", "@", "[", "]", "\u0016\u0003\u0001\u0002\u0000\u0001", "99999999999999999999", "\u000b", "\u0085");

	private final Random random;

	RequestMutator(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Returns the next input: up to three requests with up to three changes each.
	 */
	byte[] next() {
		ByteArrayOutputStream garbage = new ByteArrayOutputStream();
		int requests = 1 + this.random.nextInt(3);
		for (int i = 0; i < requests; i++) {
			byte[] request = bytes(pick(REQUESTS));
			int changes = this.random.nextInt(4);
			for (int change = 0; change < changes; change++) {
				request = change(request);
			}
			garbage.writeBytes(request);
		}
		return garbage.toByteArray();
	}

	private byte[] change(byte[] request) {
		int at = this.random.nextInt(request.length + 1);
		int end = Math.min(request.length, at + 1 + this.random.nextInt(8));
		byte[] part = Arrays.copyOfRange(request, Math.min(at, end), end);
		return switch (this.random.nextInt(7)) {
			case 0 -> replace(request, at, Math.min(at + 1, request.length), randomBytes(1));
			case 1 -> replace(request, at, Math.min(at + 1, request.length), flipBit(part));
			case 2 -> replace(request, at, end, new byte[0]);
			case 3 -> replace(request, at, at, part);
			case 4 -> replace(request, at, at, bytes(pick(FRAGMENTS)));
			case 5 -> replace(request, at, end, bytes(pick(FRAGMENTS)));
			default -> replace(request, at, request.length, randomBytes(this.random.nextInt(64)));
		};
	}

	private byte[] flipBit(byte[] part) {
		if (part.length == 0) {
			return part;
		}
		return new byte[] { (byte) (part[0] ^ (1 << this.random.nextInt(8))) };
	}

	private static byte[] replace(byte[] bytes, int from, int to, byte[] replacement) {
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		changed.write(bytes, 0, from);
		changed.writeBytes(replacement);
		changed.write(bytes, to, bytes.length - to);
		return changed.toByteArray();
	}

	private byte[] randomBytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
