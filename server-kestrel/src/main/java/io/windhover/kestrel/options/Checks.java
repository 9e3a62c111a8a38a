/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Argument checks. Their messages read {@code name: value (expected: rule)}.
 */
final class Checks {

	private Checks() {
	}

	static int positive(String name, int value) {
		if (value <= 0) {
			throw invalid(name, value, "> 0");
		}
		return value;
	}

	static int notNegative(String name, int value) {
		if (value < 0) {
			throw invalid(name, value, ">= 0");
		}
		return value;
	}

	static @Nullable Long positiveOrNull(String name, @Nullable Long value) {
		if (value != null && value <= 0) {
			throw invalid(name, value, "> 0 or null");
		}
		return value;
	}

	static @Nullable Long notNegativeOrNull(String name, @Nullable Long value) {
		if (value != null && value < 0) {
			throw invalid(name, value, ">= 0 or null");
		}
		return value;
	}

	static @Nullable Duration positiveOrNull(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero())) {
			throw invalid(name, value, "> 0 or null");
		}
		return value;
	}

	static IllegalArgumentException invalid(String name, Object value, String rule) {
		return new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
	}

}
