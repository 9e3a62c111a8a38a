/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Returns the request as the application received it.
 */
@RestController
class EchoController {

	private final int maxBytes;

	EchoController(DemoProperties properties) {
		this.maxBytes = Math.toIntExact(properties.maxEchoSize().toBytes());
	}

	@RequestMapping("/api/echo")
	Echo echo(HttpServletRequest request, InputStream body) throws IOException {
		byte[] bytes = body.readNBytes(this.maxBytes + 1);
		if (bytes.length > this.maxBytes) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
					"The body to echo exceeds " + this.maxBytes + " bytes");
		}
		return new Echo(request.getMethod(), request.getRequestURI(), request.getQueryString(), headers(request),
				bytes.length, new String(bytes, StandardCharsets.UTF_8));
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		request.getHeaderNames()
			.asIterator()
			.forEachRemaining((name) -> headers.put(name, Collections.list(request.getHeaders(name))));
		return headers;
	}

	record Echo(String method, String path, @Nullable String query, Map<String, List<String>> headers, int bytes,
			String body) {

	}

}
