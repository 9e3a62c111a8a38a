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
import io.windhover.server.IHttpApplication;
import io.windhover.server.MinDataRate;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with a single event loop, so that whatever holds up one connection holds up
 * all of them, and with a clock of its own.
 * <p>
 * After each test this has to hold, or the test fails:
 * <ul>
 * <li>a {@link Probe} was served all the time, and never waited for long;
 * <li>no connection is left, and no request;
 * <li>no buffer is in use, and no more memory held than before the attack, give or take
 * {@link #DIRECT_TOLERANCE} and {@link #HEAP_TOLERANCE};
 * <li>nothing was logged above DEBUG.
 * </ul>
 * A buffer that was dropped instead of released is found by {@code LeakExtension}.
 */
final class AttackedServer implements AfterEachCallback {

	/** The allocator keeps chunks of up to 8 MiB for the next attack, so many at most. */
	private static final long DIRECT_TOLERANCE = (2L * Runtime.getRuntime().availableProcessors() + 2) * 8 * 1024
			* 1024;

	private static final long HEAP_TOLERANCE = 2 * 1024 * 1024;

	/** Far more than an answer takes, even on a machine that has other things to do. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int EVENT_LOOPS = 1;

	private final ServerCounters counters = new ServerCounters();

	private final ManualTime time = new ManualTime();

	private final Queue<WireClient> clients = new ConcurrentLinkedQueue<>();

	private final LogWatch log = new LogWatch();

	private ServerRun server;

	private int port;

	private Probe probe;

	private MemoryUse before;

	/** Start with all limits at their defaults. */
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
		// What its event loops keep is counted in.
		long buffers = MemoryUse.now().buffers();
		KestrelServerOptions loopback = new KestrelServerOptions();
		String address = this.server.bind(List.of(loopback.listenLocalhost(0))).get(0);
		this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		warmUp();
		// A connection is counted out before its memory is released.
		Await.until("no buffer in use", () -> MemoryUse.now().buffers() == buffers);
		this.before = MemoryUse.afterCollection();
		this.probe = new Probe(this.port);
	}

	/** What the first requests allocate stays. */
	private void warmUp() throws IOException {
		for (int i = 0; i < 4; i++) {
			try (WireClient client = WireClient.connect(this.port)) {
				client.get("/probe");
				client.get("/probe");
			}
		}
		awaitNoConnections();
	}

	/** Have patience with slow readers for no longer than a test may take. */
	static void expectFastReaders(KestrelServerOptions options) {
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

	/** Connect an attacker, which is closed at the latest when the test ends. */
	WireClient connect() throws IOException {
		return attacker(WireClient.connect(this.port));
	}

	/** Connect an attacker whose not reading is felt soon. */
	WireClient connectWithSmallBuffers() throws IOException {
		return attacker(WireClient.connectWithSmallBuffers(this.port));
	}

	private WireClient attacker(WireClient client) {
		this.clients.add(client);
		return client;
	}

	/** Connect many attackers. */
	Attackers connect(int count) throws IOException {
		List<WireClient> connected = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			connected.add(connect());
		}
		return new Attackers(connected);
	}

	/** Connect many attackers whose not reading is felt soon. */
	Attackers connectWithSmallBuffers(int count) throws IOException {
		List<WireClient> connected = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			connected.add(connectWithSmallBuffers());
		}
		return new Attackers(connected);
	}

	/** Somebody else is served at this very moment. */
	void requireOthersAreServed() {
		int before = this.probe.answers();
		this.probe.ask();
		assertThat(this.probe.failure()).as("failure of the probe").isNull();
		assertThat(this.probe.answers()).isGreaterThanOrEqualTo(before + 2);
	}

	/** Let time pass; all connections have noticed when this returns. */
	void advance(Duration duration) throws InterruptedException {
		this.time.advance(duration, EVENT_LOOPS);
		// Answered by the event loop after the tick during which it looked at the clock.
		requireOthersAreServed();
	}

	/** Let the clock tick: what was slow between two ticks is no slower than that. */
	void tick(int seconds) throws InterruptedException {
		for (int i = 0; i < seconds; i++) {
			advance(Duration.ofSeconds(1));
		}
	}

	/** How much more memory is in use than before the attack, garbage included. */
	MemoryUse peak() {
		this.probe.ask();
		return this.probe.peak().minus(this.before);
	}

	/** How much more memory lives than before the attack. */
	MemoryUse growth() {
		return MemoryUse.afterCollection().minus(this.before);
	}

	/** Wait until the application has so many requests. */
	void awaitRequests(long count) {
		Await.until(count + " requests", () -> this.counters.requestsInFlight() >= count);
	}

	/** Wait until all attackers have lost their connections. */
	void awaitAttackersGone() {
		// The probe has one that it keeps, and now and then another one.
		Await.until("no attackers", () -> this.counters.connections().get() <= 2
				&& this.counters.upgradedConnections().get() == 0 && this.counters.requestsInFlight() <= 1);
	}

	/** No attacker has lost its connection. */
	void requireConnected(Attackers attackers) {
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
				requireUnharmed();
			}
		}
		finally {
			stop();
			this.log.close();
		}
	}

	private void requireUnharmed() throws IOException {
		requireOthersAreServed();
		assertThat(this.probe.slowest()).as("slowest answers to others").isLessThan(PATIENCE);
		closeClients();
		this.probe.close();
		awaitIdle();
		Await.until("no buffer left", () -> MemoryUse.now().minus(this.before).buffers() == 0);
		requireMemoryIsBack();
		assertThat(this.log.loud()).as("logged above DEBUG").isEmpty();
	}

	private void awaitIdle() {
		AtomicLong connections = this.counters.connections();
		AtomicLong upgraded = this.counters.upgradedConnections();
		try {
			Await.until("the end of all connections and requests",
					() -> connections.get() == 0 && upgraded.get() == 0 && this.counters.requestsInFlight() == 0);
		}
		catch (AssertionError ex) {
			throw new AssertionError("%s connections, %s upgraded ones and %s requests are left".formatted(connections,
					upgraded, this.counters.requestsInFlight()), ex);
		}
	}

	private void requireMemoryIsBack() {
		// One collection may find threads that are about to end, with all they had.
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
