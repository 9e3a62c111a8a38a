/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.List;

/**
 * Tests of Spring MVC on Kestrel.
 */
class KestrelMvcTests extends AbstractMvcTests {

	@Override
	List<Class<?>> serverConfiguration() {
		return List.of();
	}

}
