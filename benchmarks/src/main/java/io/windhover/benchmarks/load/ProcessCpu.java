/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of a process, user and system, all of its threads.
 *
 * @param micros the time in microseconds, in steps of a clock tick
 */
record ProcessCpu(long micros) {

	/** The kernel counts in hundredths of a second, USER_HZ, on every architecture. */
	private static final long MICROS_PER_TICK = 10_000;

	private static final int USER_TIME = 11;

	private static final int SYSTEM_TIME = 12;

	static ProcessCpu of(long pid) throws IOException {
		return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
	}

	/**
	 * Read a line of {@code /proc/PID/stat} (proc(5)).
	 * @param stat the line
	 * @return the processor time
	 */
	static ProcessCpu parse(String stat) {
		// The second field is the command in parentheses, and may hold blanks and
		// parentheses itself.
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
		return new ProcessCpu(ticks * MICROS_PER_TICK);
	}

	ProcessCpu minus(ProcessCpu earlier) {
		return new ProcessCpu(this.micros - earlier.micros);
	}

}
