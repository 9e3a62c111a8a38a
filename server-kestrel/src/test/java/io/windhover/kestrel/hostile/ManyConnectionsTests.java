/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests with ten thousand connections, or as many as the operating system allows. The
 * clients run in a separate process, as each connection would otherwise take two file
 * descriptors of this one.
 */
@Timeout(60)
class ManyConnectionsTests {

	private static final int CONNECTIONS = 10_000;

	/** File descriptors for the JVM, the probe and the build. */
	private static final int RESERVE = 300;

	private static final ResourceLeakDetector.Level LEVEL = ResourceLeakDetector.getLevel();

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	private Process clients;

	/**
	 * Recording each access to a buffer would take longer than serving the connections.
	 */
	@BeforeAll
	static void sampleBuffers() {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
	}

	@AfterAll
	static void trackAllBuffers() {
		ResourceLeakDetector.setLevel(LEVEL);
	}

	@Test
	void idleConnectionsTakeLittleMemoryAndAreClosedAfter130Seconds(TestReporter reporter) throws Exception {
		int count = connections(reporter);
		this.server.start(new PathApplication());
		connect(count, "GET /hello HTTP/1.1|Host: a||");
		requireConnections(count);
		// Idle connections release the memory that a request has needed.
		this.server.advance(Duration.ofSeconds(4));
		MemoryUse growth = this.server.growth();
		reporter.publishEntry("memory of " + count + " idle connections", growth.toString());
		assertThat(growth.heap() / count).as("bytes of heap per connection").isLessThan(3 * 1024);
		assertThat(growth.direct() / count).as("bytes of direct memory per connection").isLessThan(2 * 1024);
		this.server.advance(Duration.ofSeconds(63));
		this.server.advance(Duration.ofSeconds(63));
		requireConnections(count);
		this.server.advance(Duration.ofSeconds(4));
		// Each client has received a response of at least 80 bytes.
		assertThat(awaitEnd()).isGreaterThan(80L * count);
		this.server.awaitAttackersDisconnected();
	}

	@Test
	void incompleteHeadsTakeLittleMemoryAndAreRejectedAfter30Seconds(TestReporter reporter) throws Exception {
		int count = connections(reporter);
		this.server.start(new PathApplication());
		connect(count, "GET /hello HTTP/1.1|Host: a|X: ");
		requireConnections(count);
		MemoryUse growth = this.server.growth();
		reporter.publishEntry("memory of " + count + " incomplete heads", growth.toString());
		assertThat(growth.heap() / count).as("bytes of heap per connection").isLessThan(12 * 1024);
		assertThat(growth.direct() / count).as("bytes of direct memory per connection").isLessThan(4 * 1024);
		this.server.advance(Duration.ofSeconds(32));
		assertThat(awaitEnd()).isGreaterThan(80L * count);
		this.server.awaitAttackersDisconnected();
		assertThat(this.server.log().badRequests()).isEqualTo(count);
	}

	@Test
	void connectionsOfAKilledProcessAreReleased(TestReporter reporter) throws Exception {
		int count = connections(reporter);
		this.server.start(new PathApplication());
		connect(count, "");
		requireConnections(count);
		this.clients.destroyForcibly().waitFor();
		this.server.awaitAttackersDisconnected();
	}

	private static int connections(TestReporter reporter) {
		OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		if (system instanceof UnixOperatingSystemMXBean unix) {
			long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - RESERVE;
			int count = (int) Math.min(CONNECTIONS, free);
			if (count < CONNECTIONS) {
				reporter.publishEntry("too few file descriptors for " + CONNECTIONS + " connections", "only " + count);
			}
			assumeThat(count).as("connections within the file descriptor limit").isGreaterThanOrEqualTo(500);
			return count;
		}
		return CONNECTIONS;
	}

	private void connect(int count, String text) throws IOException, URISyntaxException {
		Path classes = Path.of(ManyClients.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		this.clients = new ProcessBuilder(java.toString(), "-Xmx128m", "-XX:+UseSerialGC", "-cp", classes.toString(),
				ManyClients.class.getName(), Integer.toString(this.server.port()), Integer.toString(count), text)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(output().readLine()).isEqualTo("connected");
	}

	private BufferedReader output() {
		return this.clients.inputReader(StandardCharsets.US_ASCII);
	}

	private void requireConnections(int count) {
		this.server.assertOtherClientsAreServed();
		assertThat(this.server.counters().connections().get()).isGreaterThan(count);
	}

	private long awaitEnd() throws IOException {
		PrintStream commands = new PrintStream(this.clients.getOutputStream(), true, StandardCharsets.US_ASCII);
		commands.println("await end");
		return Long.parseLong(output().readLine());
	}

	@AfterEach
	void endClients() {
		if (this.clients != null) {
			this.clients.destroyForcibly();
		}
	}

}
