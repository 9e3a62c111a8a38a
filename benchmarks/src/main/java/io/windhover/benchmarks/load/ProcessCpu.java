/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user and system processor time of a process, of all or some of its threads.
 *
 * @param micros the time in microseconds, with the resolution of a clock tick
 */
record ProcessCpu(long micros) {

	/** The clock tick is 10 ms (USER_HZ) on every architecture. */
	private static final long MICROS_PER_TICK = 10_000;

	private static final int USER_TIME = 11;

	private static final int SYSTEM_TIME = 12;

	/** The compiler threads of the JVM and of .NET, truncated to 15 characters. */
	private static final Pattern COMPILER = Pattern.compile("\\d+ \\((C[12] Compiler|\\.NET Tiered).*", Pattern.DOTALL);

	static ProcessCpu of(long pid) throws IOException {
		return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
	}

	static ProcessCpu ofCompilers(long pid) throws IOException {
		List<Path> threads;
		try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
			threads = tasks.toList();
		}
		long micros = 0;
		for (Path thread : threads) {
			micros += compiler(thread).micros();
		}
		return new ProcessCpu(micros);
	}

	private static ProcessCpu compiler(Path thread) {
		try {
			String stat = Files.readString(thread.resolve("stat"));
			return isCompiler(stat) ? parse(stat) : new ProcessCpu(0);
		}
		catch (IOException ended) {
			// The JVM ends compiler threads that are no longer needed.
			return new ProcessCpu(0);
		}
	}

	static boolean isCompiler(String stat) {
		return COMPILER.matcher(stat).matches();
	}

	/**
	 * Parses a line of {@code /proc/PID/stat} (proc(5)).
	 * @param stat the line
	 * @return the processor time
	 */
	static ProcessCpu parse(String stat) {
		// The second field, the command in parentheses, may contain blanks and
		// parentheses.
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
		return new ProcessCpu(ticks * MICROS_PER_TICK);
	}

	double seconds() {
		return this.micros / 1e6;
	}

	ProcessCpu minus(ProcessCpu earlier) {
		return new ProcessCpu(this.micros - earlier.micros);
	}

}
