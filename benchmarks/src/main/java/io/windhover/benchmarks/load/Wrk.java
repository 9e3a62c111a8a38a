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

	private final LoadOptions options;

	Wrk(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Load a server.
	 * @param load what with
	 * @param port where it listens on the loopback address
	 * @param seconds how long
	 * @return what wrk counted
	 * @throws IOException if wrk fails, or counts an error
	 * @throws InterruptedException if interrupted
	 */
	WrkResult run(Load load, int port, int seconds) throws IOException, InterruptedException {
		Process wrk = new ProcessBuilder(command(load, port, seconds)).redirectErrorStream(true).start();
		try {
			if (!wrk.waitFor(seconds + SPARE_SECONDS, TimeUnit.SECONDS)) {
				throw new IOException("wrk does not end");
			}
			return WrkResult.parse(new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		finally {
			wrk.destroyForcibly();
		}
	}

	private List<String> command(Load load, int port, int seconds) {
		List<String> command = new ArrayList<>(
				List.of("wrk", "-t1", "-c" + this.options.connections(), "-d" + seconds + "s"));
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
