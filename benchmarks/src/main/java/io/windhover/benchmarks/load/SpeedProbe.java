/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the current speed of the machine by a fixed piece of work on all processors at
 * once. The processors of a virtual machine may share a core, with each other or with
 * another machine, and then run at little more than half their speed for seconds.
 */
final class SpeedProbe {

	// An interpreter, because like a server it slows down on a shared core.
	private static final List<String> WORK = List.of("awk", "BEGIN { for (i = 0; i < 2000000; i++) sum += i }");

	private SpeedProbe() {
	}

	/**
	 * Does the work.
	 * @return the time that the slowest processor needed, in milliseconds
	 * @throws IOException if awk is missing or fails
	 * @throws InterruptedException if interrupted
	 */
	static double millis() throws IOException, InterruptedException {
		long start = System.nanoTime();
		List<Process> workers = new ArrayList<>();
		for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
			workers.add(new ProcessBuilder(WORK).start());
		}
		for (Process worker : workers) {
			if (worker.waitFor() != 0) {
				throw new IOException("awk failed");
			}
		}
		return (System.nanoTime() - start) / 1e6;
	}

}
