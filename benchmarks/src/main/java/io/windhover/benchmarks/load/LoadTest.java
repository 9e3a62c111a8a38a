/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts every server, warms each up, then loads them in turn, round after round, so that
 * whatever else the machine does meets all of them alike; and prints the comparison.
 * <p>
 * {@code benchmarks/run.sh} builds and starts it.
 */
public final class LoadTest {

	private static final double BUSY = 0.5;

	/**
	 * In one long turn no connection would ever be closed and opened again: the JVM would
	 * compile without that, and once more in the first round.
	 */
	private static final int WARM_UP_TURNS = 3;

	/**
	 * So often at most is a server loaded that does not come to an end with compiling.
	 */
	private static final int MOST_WARM_UP_TURNS = 15;

	/** Who compiles for no more than this part of a turn is warm. */
	private static final double COMPILING = 0.05;

	private final LoadOptions options;

	private final Wrk wrk;

	private final List<Load> loads;

	private final Map<Server, RunningServer> running = new LinkedHashMap<>();

	private LoadTest(LoadOptions options, List<Load> loads) {
		this.options = options;
		this.wrk = new Wrk(options);
		this.loads = loads;
	}

	/**
	 * Run the comparison.
	 * @param args see {@link LoadOptions#USAGE}
	 * @throws Exception when a server does not start, answers wrongly, or fails under
	 * load
	 */
	public static void main(String[] args) throws Exception {
		LoadOptions options = LoadOptions.parse(args);
		Peers peers = new Peers(options, System.getenv("KESTREL"));
		LoadTest test = new LoadTest(options, options.select(peers.loads()));
		Runtime.getRuntime().addShutdownHook(new Thread(test::stopServers, "stop-servers"));
		List<Measurements> forks = test.run();
		System.out.println();
		System.out.println(new MarkdownReport(forks, peers.targets()).render(Machine.describe(options)));
	}

	private List<Measurements> run() throws Exception {
		say("%d loads, %d starts, %d rounds, at least %d s", this.loads.size(), this.options.forks(),
				this.options.rounds(), plannedSeconds());
		warnIfBusy();
		List<Measurements> forks = new ArrayList<>();
		for (int fork = 0; fork < this.options.forks(); fork++) {
			forks.add(fork());
		}
		return forks;
	}

	private Measurements fork() throws Exception {
		startServers();
		warmUp();
		Measurements measurements = new Measurements(this.loads);
		for (int round = 0; round < this.options.rounds(); round++) {
			measure(round, measurements);
		}
		check();
		stopServers();
		return measurements;
	}

	private void warmUp() throws Exception {
		List<Load> cold = this.loads;
		for (int turn = 1; turn <= MOST_WARM_UP_TURNS && !cold.isEmpty(); turn++) {
			List<Load> next = new ArrayList<>();
			for (Load load : cold) {
				if (warmUp(load) > COMPILING || turn < WARM_UP_TURNS) {
					next.add(load);
				}
			}
			cold = next;
		}
		if (!cold.isEmpty()) {
			say("STILL COMPILING, and so measured too low: %s", cold);
		}
	}

	private double warmUp(Load load) throws Exception {
		RunningServer server = server(load);
		ProcessCpu before = server.compilerCpu();
		this.wrk.warmUp(load, server.port());
		double compiling = server.compilerCpu().minus(before).seconds() / this.options.warmUpSeconds();
		say("warm-up: %s, %.0f %% of the time it compiles", load, 100 * compiling);
		return compiling;
	}

	private static void warnIfBusy() throws IOException {
		double load = Machine.loadAverage();
		if (load > BUSY) {
			say("THE MACHINE IS NOT IDLE, its load average is %.1f: the results will tell little", load);
		}
	}

	private int plannedSeconds() {
		return this.options.forks() * this.loads.size()
				* (WARM_UP_TURNS * this.options.warmUpSeconds() + this.options.rounds() * this.options.seconds());
	}

	private void startServers() throws Exception {
		Path logs = this.options.directory().resolve("target/load");
		for (Load load : this.loads) {
			if (!this.running.containsKey(load.server())) {
				say("start: %s", load.server().name());
				RunningServer server = RunningServer.start(load.server(), logs);
				synchronized (this.running) {
					this.running.put(load.server(), server);
				}
			}
		}
		check();
	}

	private void check() throws Exception {
		for (Load load : this.loads) {
			new AnswerCheck(load).check(server(load).port());
		}
	}

	// Each round begins with another load: none is always the one after an idle second.
	private void measure(int round, Measurements measurements) throws Exception {
		List<Load> turn = new ArrayList<>(this.loads);
		Collections.rotate(turn, -round);
		for (Load load : turn) {
			Sample sample = sample(load);
			measurements.add(load, sample);
			say("round %d: %s: %s", round + 1, load, sample);
		}
	}

	private Sample sample(Load load) throws Exception {
		RunningServer server = server(load);
		double probe = SpeedProbe.millis();
		ProcessCpu before = server.cpu();
		WrkResult result = this.wrk.measure(load, server.port());
		ProcessCpu used = server.cpu().minus(before);
		return Sample.of(result, used, Math.max(probe, SpeedProbe.millis()));
	}

	private RunningServer server(Load load) {
		RunningServer server = this.running.get(load.server());
		if (server == null) {
			throw new IllegalStateException(load.server().name() + " is not running");
		}
		return server;
	}

	private void stopServers() {
		synchronized (this.running) {
			this.running.values().forEach(RunningServer::close);
			this.running.clear();
		}
	}

	private static void say(String format, Object... values) {
		System.err.println(String.format(format, values));
	}

}
