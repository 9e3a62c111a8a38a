/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.server.ServerFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests of servlets, for every server.
 */
abstract class AbstractServletTests
		implements ServletRequestContract, ServletResponseContract, ServletContextContract, AsyncServletContract {

	@RegisterExtension
	final ServletContainer container;

	AbstractServletTests(ServerFactory serverFactory) {
		this.container = new ServletContainer(serverFactory);
	}

	@Override
	public ServletContainer container() {
		return this.container;
	}

}
