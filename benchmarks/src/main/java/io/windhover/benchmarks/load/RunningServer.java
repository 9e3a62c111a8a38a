/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A server in a separate process. Closing it ends the process.
 */
final class RunningServer implements AutoCloseable {

	private static final long START_SECONDS = 60;

	private static final long POLL_MILLIS = 100;

	private final Process process;

	private final int port;

	private RunningServer(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a server and waits until it listens.
	 * @param server the server
	 * @param logs the folder for its output
	 * @return the running server
	 * @throws IOException if it does not listen within a minute
	 * @throws InterruptedException if interrupted while waiting
	 */
	static RunningServer start(Server server, Path logs) throws IOException, InterruptedException {
		Files.createDirectories(logs);
		Path log = logs.resolve(server.name().replaceAll("\\W+", "-") + ".log");
		int port = freePort();
		Process process = new ProcessBuilder(server.command().apply(port)).redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		RunningServer running = new RunningServer(process, port);
		try {
			running.awaitStarted(server, log);
			return running;
		}
		catch (IOException | InterruptedException ex) {
			running.close();
			throw ex;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitStarted(Server server, Path log) throws IOException, InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
		while (!server.started().matcher(Files.readString(log)).find()) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new IOException(server.name() + " did not log '" + server.started() + "', see " + log + ":\n"
						+ Files.readString(log));
			}
			this.process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns the processor time that the process has used so far.
	 * @return the processor time
	 * @throws IOException if the process has ended
	 */
	ProcessCpu cpu() throws IOException {
		return ProcessCpu.of(this.process.pid());
	}

	/**
	 * Returns the processor time that the compiler threads of the process have used.
	 * @return the processor time
	 * @throws IOException if the process has ended
	 */
	ProcessCpu compilerCpu() throws IOException {
		return ProcessCpu.ofCompilers(this.process.pid());
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit()
			.orTimeout(10, TimeUnit.SECONDS)
			.exceptionally((late) -> this.process.destroyForcibly())
			.join();
	}

}
