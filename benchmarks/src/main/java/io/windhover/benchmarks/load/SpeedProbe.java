/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells how fast the machine is at a moment, by a fixed piece of work on all processors
 * at once. Those of a virtual machine may be two halves of one core, of its own or of a
 * neighbour's, and have little more than half the speed for seconds.
 */
final class SpeedProbe {

	// An interpreter: like a server, and unlike a small loop, it suffers from sharing.
	private static final List<String> WORK = List.of("awk", "BEGIN { for (i = 0; i < 2000000; i++) sum += i }");

	private SpeedProbe() {
	}

	/**
	 * Do the work.
	 * @return how long it took on the slowest processor, in milliseconds
	 * @throws IOException if there is no awk
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
				throw new IOException("awk has failed");
			}
		}
		return (System.nanoTime() - start) / 1e6;
	}

}
