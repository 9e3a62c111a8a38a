/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;

/**
 * What the {@code Connection} fields of a request say (RFC 9110, 7.6.1).
 */
final class ConnectionOptions {

	private boolean close;

	private boolean keepAlive;

	private boolean upgrade;

	void take(HttpHeaders headers) {
		this.close = false;
		this.keepAlive = false;
		this.upgrade = false;
		int field = headers.indexOf(HeaderName.CONNECTION, 0);
		while (field >= 0) {
			String options = headers.getValue(field);
			this.close |= Ascii.hasToken(options, "close");
			this.keepAlive |= Ascii.hasToken(options, "keep-alive");
			this.upgrade |= Ascii.hasToken(options, "upgrade");
			field = headers.indexOf(HeaderName.CONNECTION, field + 1);
		}
	}

	boolean isClose() {
		return this.close;
	}

	boolean isKeepAlive() {
		return this.keepAlive;
	}

	boolean isUpgrade() {
		return this.upgrade;
	}

}
