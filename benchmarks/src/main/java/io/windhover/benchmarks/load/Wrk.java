/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load generator, wrk, with one thread.
 */
final class Wrk {

	private static final int SPARE_SECONDS = 15;

	private static final int TIMEOUT_SECONDS = 2;

	private final LoadOptions options;

	Wrk(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Warms a server up. Its first responses may be slow.
	 * @param load the load
	 * @param port the port on the loopback address
	 * @throws IOException if wrk fails or reports an error
	 * @throws InterruptedException if interrupted
	 */
	void warmUp(Load load, int port) throws IOException, InterruptedException {
		int seconds = this.options.warmUpSeconds();
		run(command(load, port, seconds, seconds + SPARE_SECONDS), seconds);
	}

	/**
	 * Loads a server. A response that takes two seconds is an error.
	 * @param load the load
	 * @param port the port on the loopback address
	 * @return the counts of wrk
	 * @throws IOException if wrk fails or reports an error
	 * @throws InterruptedException if interrupted
	 */
	WrkResult measure(Load load, int port) throws IOException, InterruptedException {
		int seconds = this.options.seconds();
		return run(command(load, port, seconds, TIMEOUT_SECONDS), seconds);
	}

	private static WrkResult run(List<String> command, int seconds) throws IOException, InterruptedException {
		Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			if (!wrk.waitFor(seconds + SPARE_SECONDS, TimeUnit.SECONDS)) {
				throw new IOException("wrk did not terminate");
			}
			return WrkResult.parse(new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		finally {
			wrk.destroyForcibly();
		}
	}

	private List<String> command(Load load, int port, int seconds, int timeout) {
		List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + this.options.connections(),
				"-d" + seconds + "s", "--timeout=" + timeout + "s"));
		if (load.pipeline() > 1) {
			command.addAll(List.of("-s", this.options.directory().resolve("pipeline.lua").toString()));
		}
		command.add("http://127.0.0.1:" + port + load.path());
		if (load.pipeline() > 1) {
			command.addAll(List.of("--", Integer.toString(load.pipeline())));
		}
		return command;
	}

}
