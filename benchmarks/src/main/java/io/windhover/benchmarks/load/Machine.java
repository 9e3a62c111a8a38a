/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Describes the machine and the settings of a run.
 */
final class Machine {

	private Machine() {
	}

	static String describe(LoadOptions options) throws IOException {
		return String
			.format("%d processors (%s), %s %s, Java %s, JVM options `%s`; wrk with one thread and %d connections, "
					+ "%d starts of each server, each with %d rounds of %d s after at least 3 warm-up turns of %d s; medians.",
					Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("os.name"),
					System.getProperty("os.version"), Runtime.version(), String.join(" ", options.jvm()),
					options.connections(), options.forks(), options.rounds(), options.seconds(),
					options.warmUpSeconds());
	}

	/**
	 * Returns the load average of the last minute (proc(5)).
	 * @return the load average
	 * @throws IOException if this is not Linux
	 */
	static double loadAverage() throws IOException {
		return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
	}

	private static String processor() throws IOException {
		return Files.readAllLines(Path.of("/proc/cpuinfo"))
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
	}

}
