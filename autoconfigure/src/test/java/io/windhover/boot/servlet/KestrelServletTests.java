/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.boot.server.ServerFactory;

/**
 * Servlets on Kestrel.
 */
class KestrelServletTests extends AbstractServletTests {

	@Override
	ServerFactory serverFactory() {
		return new KestrelServerFactory();
	}

}
