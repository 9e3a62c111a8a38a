/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.SingletonServerFactory;
import io.windhover.server.contract.jdk.JdkServer;

/**
 * Tests on a server with only the mandatory features.
 */
class JdkReactiveServerTests extends AbstractReactiveServerTests {

	@Override
	ServerFactory serverFactory() {
		return new SingletonServerFactory("JDK", new JdkServer());
	}

}
