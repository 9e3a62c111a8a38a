/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as real clients send them.
 */
public enum SampleRequest {

	/** The load generator, which only sends a host. */
	WRK("""
			GET /json HTTP/1.1
			Host: 127.0.0.1:8080

			"""),

	/** A service that calls another one. */
	SERVICE("""
			POST /api/orders/4711/items?expand=product,price HTTP/1.1
			Host: orders.example.com
			User-Agent: Apache-HttpClient/5.5 (Java/17.0.16)
			Accept: application/json
			Accept-Encoding: gzip, x-gzip, deflate
			Content-Type: application/json
			Content-Length: 182
			Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMiLCJleHAiOjE3OTAwMDAwMDB9.c2lnbmF0dXJl
			traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
			X-Request-ID: 7f1c1a52-8a5e-4a1f-9d0a-3f0a0a6f6b11
			Connection: keep-alive

			"""),

	/** A browser that requests a page. */
	BROWSER("""
			GET /catalogue/birds/falcons?page=2&sort=name HTTP/1.1
			Host: www.example.com
			Connection: keep-alive
			Cache-Control: max-age=0
			sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"
			sec-ch-ua-mobile: ?0
			sec-ch-ua-platform: "Linux"
			Upgrade-Insecure-Requests: 1
			User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
			Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8
			Sec-Fetch-Site: same-origin
			Sec-Fetch-Mode: navigate
			Sec-Fetch-User: ?1
			Sec-Fetch-Dest: document
			Referer: https://www.example.com/catalogue/birds
			Accept-Encoding: gzip, deflate, br, zstd
			Accept-Language: en-GB,en;q=0.9,de;q=0.8
			Cookie: JSESSIONID=7E0A1B2C3D4E5F60718293A4B5C6D7E8; theme=dark; consent=2026-01-01
			If-None-Match: "2f4a-61c8d1e0b5a40"

			""");

	private final String text;

	SampleRequest(String text) {
		this.text = text;
	}

	/** Returns the head. */
	byte[] bytes() {
		return this.text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
	}

	/** Returns the head and a body of the length that it announces. */
	byte[] bytesWithBody() {
		byte[] head = bytes();
		return Arrays.copyOf(head, head.length + bodyLength());
	}

	private int bodyLength() {
		Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(this.text);
		return length.find() ? Integer.parseInt(length.group(1)) : 0;
	}

}
