/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The samples of a run or of a part of it.
 */
final class Measurements {

	/**
	 * The largest ratio of a probe to the fastest one at which the machine is considered
	 * to run at full speed. On half a core the ratio is about 1.7.
	 */
	private static final double FULL_SPEED = 1.2;

	private final Map<Load, List<Sample>> samples = new LinkedHashMap<>();

	Measurements(List<Load> loads) {
		loads.forEach((load) -> this.samples.put(load, new ArrayList<>()));
	}

	/**
	 * Combines the samples of several parts.
	 * @param parts parts of one run, with the same loads
	 * @return all samples
	 */
	static Measurements of(List<Measurements> parts) {
		Measurements all = new Measurements(List.of());
		parts.forEach((part) -> part.samples
			.forEach((load, some) -> all.samples.computeIfAbsent(load, (missing) -> new ArrayList<>()).addAll(some)));
		return all;
	}

	void add(Load load, Sample sample) {
		samples(load).add(sample);
	}

	List<Load> loads(Group group) {
		return this.samples.keySet().stream().filter((load) -> load.group() == group).toList();
	}

	boolean contains(Load load) {
		return this.samples.containsKey(load);
	}

	double requestsPerSecond(Load load) {
		return median(load, Sample::requestsPerSecond);
	}

	double cpuMicros(Load load) {
		return median(load, Sample::cpuMicros);
	}

	/**
	 * Returns the ratio of two loads within a round. Unlike the ratio of their medians,
	 * it does not depend on how the speed of the machine changes from round to round.
	 * @param load the load
	 * @param peer the load to compare with
	 * @return the median of the ratios
	 */
	double pairedRatio(Load load, Load peer) {
		List<Sample> samples = samples(load);
		List<Sample> peers = samples(peer);
		return median(IntStream.range(0, Math.min(samples.size(), peers.size()))
			.mapToDouble((round) -> samples.get(round).requestsPerSecond() / peers.get(round).requestsPerSecond())
			.sorted()
			.toArray());
	}

	/**
	 * Returns the spread of the samples.
	 * @param load the load
	 * @return the difference between the fastest and the slowest round, relative to the
	 * median
	 */
	double spread(Load load) {
		double[] sorted = sorted(load, Sample::requestsPerSecond);
		return (sorted[sorted.length - 1] - sorted[0]) / requestsPerSecond(load);
	}

	/**
	 * Returns the samples that were taken while the machine ran at full speed.
	 * @return those whose probes took little longer than the fastest probe of the run
	 */
	Measurements atFullSpeed() {
		double fastest = this.samples.values()
			.stream()
			.flatMap(List::stream)
			.mapToDouble(Sample::probeMillis)
			.min()
			.orElse(0);
		Measurements chosen = new Measurements(List.of());
		this.samples.forEach((load, all) -> {
			List<Sample> fast = all.stream().filter((sample) -> sample.probeMillis() <= FULL_SPEED * fastest).toList();
			if (!fast.isEmpty()) {
				chosen.samples.put(load, fast);
			}
		});
		return chosen;
	}

	int count(Load load) {
		return samples(load).size();
	}

	private double median(Load load, ToDoubleFunction<Sample> value) {
		return median(sorted(load, value));
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private double[] sorted(Load load, ToDoubleFunction<Sample> value) {
		return samples(load).stream().mapToDouble(value).sorted().toArray();
	}

	private List<Sample> samples(Load load) {
		List<Sample> samples = this.samples.get(load);
		if (samples == null) {
			throw new IllegalArgumentException(load + " has not been measured");
		}
		return samples;
	}

}
