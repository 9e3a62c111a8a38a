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
 * Starts all servers, warms them up, loads them in turn, round after round, and prints
 * the comparison. Because of the turns, other load on the machine affects all alike.
 * <p>
 * Run by {@code benchmarks/run.sh} and {@code benchmarks/compare.sh}.
 */
public final class LoadTest {

	private static final double BUSY = 0.5;

	/**
	 * Several turns, because connections are opened and closed only between turns: with a
	 * single one the JVM would compile that code in the first round.
	 */
	private static final int WARM_UP_TURNS = 3;

	/** The limit for a server that does not stop compiling. */
	private static final int MAX_WARM_UP_TURNS = 15;

	/** A server is warm if it compiles for at most this part of a turn. */
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
	 * Runs the comparison.
	 * @param args see {@link LoadOptions#USAGE}
	 * @throws Exception if a server does not start, sends a wrong response, or fails
	 * under load
	 */
	public static void main(String[] args) throws Exception {
		LoadOptions options = LoadOptions.parse(args);
		Path baseline = options.baseline();
		Plan plan = (baseline != null) ? Builds.plan(options, baseline) : Peers.plan(options, System.getenv("KESTREL"));
		LoadTest test = new LoadTest(options, options.select(plan.loads()));
		Runtime.getRuntime().addShutdownHook(new Thread(test::stopServers, "stop-servers"));
		List<Measurements> forks = test.run();
		System.out.println();
		System.out.println(new MarkdownReport(forks, plan.targets()).render(Machine.describe(options)));
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
		for (int turn = 1; turn <= MAX_WARM_UP_TURNS && !cold.isEmpty(); turn++) {
			List<Load> next = new ArrayList<>();
			for (Load load : cold) {
				if (warmUp(load) > COMPILING || turn < WARM_UP_TURNS) {
					next.add(load);
				}
			}
			cold = next;
		}
		if (!cold.isEmpty()) {
			say("STILL COMPILING, so the results are too low: %s", cold);
		}
	}

	private double warmUp(Load load) throws Exception {
		RunningServer server = server(load);
		ProcessCpu before = server.compilerCpu();
		this.wrk.warmUp(load, server.port());
		double compiling = server.compilerCpu().minus(before).seconds() / this.options.warmUpSeconds();
		say("warm-up: %s, compiling for %.0f %% of the time", load, 100 * compiling);
		return compiling;
	}

	private static void warnIfBusy() throws IOException {
		double load = Machine.loadAverage();
		if (load > BUSY) {
			say("THE MACHINE IS NOT IDLE (load average %.1f): the results are unreliable", load);
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
			new ResponseCheck(load).check(server(load).port());
		}
	}

	// Each round begins with another load, so that none is always the first one.
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
