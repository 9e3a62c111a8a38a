/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;

/**
 * The options in the {@code Connection} fields of a request (RFC 9110, 7.6.1).
 */
public final class ConnectionOptions {

	private boolean close;

	private boolean keepAlive;

	private boolean upgrade;

	public void parse(HttpHeaders headers) {
		this.close = false;
		this.keepAlive = false;
		this.upgrade = false;
		int field = headers.indexOf(HeaderName.CONNECTION, 0);
		while (field >= 0) {
			String options = headers.getValue(field);
			this.close |= HttpChars.hasToken(options, "close");
			this.keepAlive |= HttpChars.hasToken(options, "keep-alive");
			this.upgrade |= HttpChars.hasToken(options, "upgrade");
			field = headers.indexOf(HeaderName.CONNECTION, field + 1);
		}
	}

	public boolean isClose() {
		return this.close;
	}

	public boolean isKeepAlive() {
		return this.keepAlive;
	}

	public boolean isUpgrade() {
		return this.upgrade;
	}

	/**
	 * Returns whether header fields say that the connection ends.
	 * @param headers the fields of a request or a response
	 * @return {@code true} if one of their options is {@code close}
	 */
	public static boolean saysClose(HttpHeaders headers) {
		int field = headers.indexOf(HeaderName.CONNECTION, 0);
		while (field >= 0 && !HttpChars.hasToken(headers.getValue(field), "close")) {
			field = headers.indexOf(HeaderName.CONNECTION, field + 1);
		}
		return field >= 0;
	}

}
