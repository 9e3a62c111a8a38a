/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.windhover.kestrel.connection.ServerRun;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.kestrel.testing.ManualTime;
import io.windhover.server.IHttpApplication;
import io.windhover.server.MinDataRate;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server under attack. It has a single event loop, so that anything that blocks one
 * connection blocks all of them, and a manual clock.
 * <p>
 * A test fails unless all of the following is true at its end:
 * <ul>
 * <li>a {@link Probe} was served throughout the attack and never waited long;
 * <li>no connection and no request is left;
 * <li>no buffer is in use, and memory use is back to its level before the attack, within
 * {@link #DIRECT_TOLERANCE} and {@link #HEAP_TOLERANCE};
 * <li>nothing was logged above DEBUG.
 * </ul>
 * Buffers that became unreachable without being released are found by
 * {@code LeakExtension}.
 */
final class AttackedServer implements AfterEachCallback {

	/** The chunks of up to 8 MiB that the allocator caches. */
	private static final long DIRECT_TOLERANCE = (2L * Runtime.getRuntime().availableProcessors() + 2) * 8 * 1024
			* 1024;

	private static final long HEAP_TOLERANCE = 2 * 1024 * 1024;

	/** Far more than a response takes, even on a busy machine. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private static final int EVENT_LOOPS = 1;

	private final ServerCounters counters = new ServerCounters();

	private final ManualTime time = new ManualTime();

	private final Queue<WireClient> clients = new ConcurrentLinkedQueue<>();

	private final LogWatch log = new LogWatch();

	private ServerRun server;

	private int port;

	private Probe probe;

	private MemoryUse before;

	/** Starts the server with default limits. */
	void start(IHttpApplication<?> application) throws IOException {
		start(application, (options) -> {
		});
	}

	void start(IHttpApplication<?> application, Consumer<KestrelServerOptions> customizer) throws IOException {
		KestrelServerOptions options = new KestrelServerOptions();
		options.setIoThreads(EVENT_LOOPS);
		customizer.accept(options);
		HttpServerContext context = HttpServerContext.of(options, new ApplicationRunner<>(application), this.counters);
		this.server = new ServerRun(options, context, this.time);
		// Includes the buffers that the event loops keep.
		long buffers = MemoryUse.now().buffers();
		String address = this.server.bind(List.of(ListenOptions.localhost(0))).get(0);
		this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		warmUp();
		// The counter of connections is decremented before their memory is released.
		Await.until("no buffers in use except kept ones", () -> MemoryUse.now().buffers() == buffers);
		this.before = MemoryUse.afterCollection();
		this.probe = new Probe(this.port);
	}

	/** Lets the first requests allocate what is kept for later ones. */
	private void warmUp() throws IOException {
		for (int i = 0; i < 4; i++) {
			try (WireClient client = WireClient.connect(this.port)) {
				client.get("/probe");
				client.get("/probe");
			}
		}
		awaitNoConnections();
	}

	/** Sets a response data rate that ends slow readers within the time of a test. */
	static void requireFastReaders(KestrelServerOptions options) {
		options.getLimits().setMinResponseDataRate(new MinDataRate(100_000, Duration.ofSeconds(2)));
	}

	int port() {
		return this.port;
	}

	ServerCounters counters() {
		return this.counters;
	}

	LogWatch log() {
		return this.log;
	}

	/** Connects an attacker. It is closed at the end of the test. */
	WireClient connect() throws IOException {
		return attacker(WireClient.connect(this.port));
	}

	/** Connects an attacker whose buffers are full soon if it does not read. */
	WireClient connectWithSmallBuffers() throws IOException {
		return attacker(WireClient.connectWithSmallBuffers(this.port));
	}

	private WireClient attacker(WireClient client) {
		this.clients.add(client);
		return client;
	}

	/** Connects many attackers. */
	Attackers connect(int count) throws IOException {
		List<WireClient> connected = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			connected.add(connect());
		}
		return new Attackers(connected);
	}

	/** Connects many attackers whose buffers are full soon if they do not read. */
	Attackers connectWithSmallBuffers(int count) throws IOException {
		List<WireClient> connected = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			connected.add(connectWithSmallBuffers());
		}
		return new Attackers(connected);
	}

	/** Asserts that another client is being served now. */
	void assertOtherClientsAreServed() {
		int before = this.probe.responses();
		this.probe.request();
		assertThat(this.probe.failure()).as("failure of the probe").isNull();
		assertThat(this.probe.responses()).isGreaterThanOrEqualTo(before + 2);
	}

	/** Advances the clock and returns when all connections have handled the tick. */
	void advance(Duration duration) throws InterruptedException {
		// Served after the connections and the input of the attackers until now.
		assertOtherClientsAreServed();
		this.time.advanceAndAwaitTicks(duration, EVENT_LOOPS);
		// The event loop responds after the tick in which it has read the clock.
		assertOtherClientsAreServed();
	}

	/** Advances the clock in steps of a second, as data rates are measured per tick. */
	void tick(int seconds) throws InterruptedException {
		for (int i = 0; i < seconds; i++) {
			advance(Duration.ofSeconds(1));
		}
	}

	/** Returns the growth of memory use since the attack began, garbage included. */
	MemoryUse peak() {
		this.probe.request();
		return this.probe.peak().minus(this.before);
	}

	/** Returns the growth of memory use since the attack began, without garbage. */
	MemoryUse growth() {
		return MemoryUse.afterCollection().minus(this.before);
	}

	/** Waits until the application has a number of requests. */
	void awaitRequests(long count) {
		Await.until(count + " requests", () -> this.counters.requestsInFlight() >= count);
	}

	/** Waits until the connections of all attackers are closed. */
	void awaitAttackersDisconnected() {
		// The probe has a persistent connection and at times another one.
		Await.until("no attackers", () -> this.counters.connections().get() <= 2
				&& this.counters.upgradedConnections().get() == 0 && this.counters.requestsInFlight() <= 1);
	}

	/** Asserts that all attackers are connected. */
	void assertConnected(Attackers attackers) {
		assertThat(this.counters.connections().get()).isGreaterThan(attackers.count());
	}

	private void awaitNoConnections() {
		Await.until("no connections", () -> this.counters.connections().get() == 0);
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		boolean attacked = context.getExecutionException().isEmpty() && this.probe != null;
		try {
			if (attacked) {
				assertUnharmed();
			}
		}
		finally {
			stop();
			this.log.close();
		}
	}

	private void assertUnharmed() throws IOException {
		assertOtherClientsAreServed();
		assertThat(this.probe.slowest()).as("slowest response to other clients").isLessThan(MAX_WAIT);
		closeClients();
		this.probe.close();
		awaitIdle();
		Await.until("no buffers in use", () -> MemoryUse.now().minus(this.before).buffers() == 0);
		assertMemoryIsReleased();
		assertThat(this.log.unexpected()).as("unexpected log entries").isEmpty();
	}

	private void awaitIdle() {
		AtomicLong connections = this.counters.connections();
		AtomicLong upgraded = this.counters.upgradedConnections();
		try {
			Await.until("no connections and requests",
					() -> connections.get() == 0 && upgraded.get() == 0 && this.counters.requestsInFlight() == 0);
		}
		catch (AssertionError ex) {
			throw new AssertionError("%s connections, %s upgraded connections and %s requests are left"
				.formatted(connections, upgraded, this.counters.requestsInFlight()), ex);
		}
	}

	private void assertMemoryIsReleased() {
		// A collection may run before threads that are about to end have ended.
		try {
			Await.until("memory as before", () -> {
				MemoryUse growth = growth();
				return growth.direct() < DIRECT_TOLERANCE && growth.heap() < HEAP_TOLERANCE;
			});
		}
		catch (AssertionError ex) {
			throw new AssertionError("memory left: " + growth(), ex);
		}
	}

	private void closeClients() throws IOException {
		for (WireClient client = this.clients.poll(); client != null; client = this.clients.poll()) {
			client.close();
		}
	}

	private void stop() throws IOException {
		closeClients();
		if (this.probe != null) {
			this.probe.close();
		}
		if (this.server != null) {
			Await.result(this.server.stop(Duration.ofSeconds(1)));
		}
	}

}
