/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.features.HttpRequestFeature;

/**
 * A request {@code GET / HTTP/1.1} that a test can change.
 */
final class InMemoryRequest extends HttpRequestFeature {

	InMemoryRequest() {
		setProtocol("HTTP/1.1");
		setScheme("http");
		setMethod("GET");
		setTarget("/");
	}

	void setTarget(String target) {
		int query = target.indexOf('?');
		setRawTarget(target);
		setPath((query < 0) ? target : target.substring(0, query));
		setQueryString((query < 0) ? "" : target.substring(query));
	}

}
