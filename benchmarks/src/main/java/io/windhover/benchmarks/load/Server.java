/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A server to measure.
 *
 * @param name its name in the report
 * @param command returns the command that starts it on a port
 * @param started the pattern of the line that it logs when it listens; identifies it
 * @param serverField the {@code Server} field of its responses, or {@code null} for none
 */
record Server(String name, IntFunction<List<String>> command, Pattern started, @Nullable String serverField) {

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}
