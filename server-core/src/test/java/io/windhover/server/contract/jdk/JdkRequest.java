/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.util.concurrent.Executor;

import com.sun.net.httpserver.HttpExchange;
import io.windhover.server.body.StreamBodyReader;
import io.windhover.server.features.HttpRequestFeature;
import io.windhover.server.http.HeaderName;
import org.jspecify.annotations.Nullable;

/**
 * A request, copied out of the exchange except for its body.
 */
final class JdkRequest extends HttpRequestFeature {

	JdkRequest(HttpExchange exchange, Executor executor) {
		setProtocol(exchange.getProtocol());
		setScheme("http");
		setMethod(exchange.getRequestMethod());
		setRawTarget(exchange.getRequestURI().toString());
		setPath(path(getRawTarget(), exchange.getRequestURI().getRawPath()));
		String query = exchange.getRequestURI().getRawQuery();
		setQueryString((query != null) ? "?" + query : "");
		exchange.getRequestHeaders()
			.forEach((name, values) -> values.forEach((value) -> getHeaders().add(name, value)));
		if (hasBody()) {
			setBody(new StreamBodyReader(exchange.getRequestBody(), executor));
		}
	}

	private static String path(String target, @Nullable String rawPath) {
		if (target.equals("*")) {
			return "";
		}
		return (rawPath == null || rawPath.isEmpty()) ? "/" : rawPath;
	}

	private boolean hasBody() {
		String length = getHeaders().get(HeaderName.CONTENT_LENGTH);
		return getHeaders().contains(HeaderName.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
	}

}
