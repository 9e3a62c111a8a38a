/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.kestrel.KestrelServerFactory;

/**
 * Tests of servlets on Kestrel.
 */
class KestrelServletTests extends AbstractServletTests {

	KestrelServletTests() {
		super(new KestrelServerFactory());
	}

}
