/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.List;

/**
 * The application under test.
 */
interface MvcTestSupport {

	/**
	 * Runs the application with properties.
	 */
	default RunningApplication run(String... properties) {
		return run(List.of(), properties);
	}

	/**
	 * Runs the application with more configuration classes.
	 */
	RunningApplication run(List<Class<?>> more, String... properties);

	/**
	 * Returns the application that was run last.
	 */
	RunningApplication application();

}
