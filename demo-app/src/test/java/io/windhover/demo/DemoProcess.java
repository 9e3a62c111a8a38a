/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo in a separate JVM, on a free port.
 */
final class DemoProcess implements AutoCloseable {

	private static final Pattern STARTED_ON_PORT = Pattern.compile("started on port (\\d+)");

	private final StringBuffer log = new StringBuffer();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final Process process;

	private DemoProcess(Process process) {
		this.process = process;
	}

	static DemoProcess start(String... jvmOptions) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(jvmOptions));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), DemoApplication.class.getName(),
				"--server.port=0"));
		DemoProcess demo = new DemoProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		new Thread(demo::readLog, "demo-log").start();
		try {
			demo.port.get(1, TimeUnit.MINUTES);
			return demo;
		}
		catch (Exception ex) {
			demo.close();
			throw ex;
		}
	}

	private void readLog() {
		try (BufferedReader lines = this.process.inputReader()) {
			lines.lines().forEach(this::logged);
		}
		catch (IOException ex) {
			this.log.append(ex);
		}
		this.port.completeExceptionally(new IllegalStateException("The demo ended:\n" + this.log));
	}

	private void logged(String line) {
		this.log.append(line).append('\n');
		Matcher started = STARTED_ON_PORT.matcher(line);
		if (started.find()) {
			this.port.complete(Integer.valueOf(started.group(1)));
		}
	}

	DemoClient client() {
		return new DemoClient(this.port.join());
	}

	String log() {
		return this.log.toString();
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit()
			.orTimeout(30, TimeUnit.SECONDS)
			.exceptionally((late) -> this.process.destroyForcibly())
			.join();
	}

}
