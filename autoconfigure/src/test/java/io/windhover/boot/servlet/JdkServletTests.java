/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

/**
 * Tests of servlets on a server that offers only the mandatory features.
 */
class JdkServletTests extends AbstractServletTests {

	JdkServletTests() {
		super(new JdkServerFactory());
	}

}
