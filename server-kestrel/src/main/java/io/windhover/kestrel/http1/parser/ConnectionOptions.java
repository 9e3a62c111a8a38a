/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;

/**
 * What the {@code Connection} fields of a request say (RFC 9110, 7.6.1).
 */
public final class ConnectionOptions {

	private boolean close;

	private boolean keepAlive;

	private boolean upgrade;

	public void take(HttpHeaders headers) {
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

}
