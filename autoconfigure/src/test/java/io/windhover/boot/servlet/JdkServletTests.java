/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.server.ServerFactory;

/**
 * Servlets on a server that offers the mandatory features and nothing else.
 */
class JdkServletTests extends AbstractServletTests {

	@Override
	ServerFactory serverFactory() {
		return new JdkServerFactory();
	}

}
