/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * The groups of loads that are compared with each other.
 */
enum Group {

	/** JSON from a Spring MVC controller. */
	MVC("Spring MVC, JSON"),

	/** JSON from a WebFlux controller. */
	WEBFLUX("WebFlux, JSON"),

	/** Plain text without a framework. */
	PLAIN("Plain text, no framework"),

	/** Plain text without a framework, 16 requests at once. */
	PIPELINED("Plain text, no framework, pipelined 16");

	private final String title;

	Group(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	static Group named(String name) {
		return Arrays.stream(values())
			.filter((group) -> group.name().equals(name.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("only: " + name + " (expected: " + names() + ")"));
	}

	private static String names() {
		return Arrays.toString(values()).toLowerCase(Locale.ROOT);
	}

}
