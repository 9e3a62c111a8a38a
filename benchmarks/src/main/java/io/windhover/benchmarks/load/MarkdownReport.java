/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * The comparison as Markdown tables.
 */
final class MarkdownReport {

	private final List<Measurements> forks;

	private final Measurements measurements;

	private final List<Target> targets;

	/**
	 * Creates the report.
	 * @param forks the measurements after each start of the servers
	 * @param targets the targets
	 */
	MarkdownReport(List<Measurements> forks, List<Target> targets) {
		this.forks = forks;
		this.measurements = Measurements.of(forks);
		this.targets = targets;
	}

	String render(String machine) {
		StringBuilder text = new StringBuilder(machine).append("\n\n");
		text.append("| | server | requests/s | spread | CPU µs/request | to the first |\n");
		text.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
		for (Group group : Group.values()) {
			rows(text, group);
		}
		text.append("\n| target | wanted | median | | paired | each start | at full speed |\n"
				+ "| --- | ---: | ---: | --- | ---: | ---: | ---: |\n");
		this.targets.stream()
			.filter((target) -> isMeasured(target, this.measurements))
			.forEach((target) -> row(text, target));
		return text.toString();
	}

	private void rows(StringBuilder text, Group group) {
		List<Load> loads = this.measurements.loads(group);
		for (Load load : loads) {
			String title = (load == loads.get(0)) ? group.title() : "";
			text.append(String.format(Locale.ROOT, "| %s | %s | %,.0f | %.0f %% | %.1f | %.2f |%n", title, load.label(),
					this.measurements.requestsPerSecond(load), 100 * this.measurements.spread(load),
					this.measurements.cpuMicros(load), ratio(this.measurements, load, loads.get(0))));
		}
	}

	private void row(StringBuilder text, Target target) {
		double ratio = ratio(this.measurements, target.load(), target.peer());
		text.append(String.format(Locale.ROOT, "| %s | ≥ %.2f | %.2f | %s | %.2f | %s | %s |%n", target.label(),
				target.factor(), ratio, (ratio >= target.factor()) ? "reached" : "**missed**",
				this.measurements.pairedRatio(target.load(), target.peer()), eachStart(target), atFullSpeed(target)));
	}

	// The code that a JVM compiles differs from start to start.
	private String eachStart(Target target) {
		DoubleSummaryStatistics ratios = this.forks.stream()
			.mapToDouble((fork) -> ratio(fork, target.load(), target.peer()))
			.summaryStatistics();
		return String.format(Locale.ROOT, "%.2f to %.2f", ratios.getMin(), ratios.getMax());
	}

	private String atFullSpeed(Target target) {
		Measurements chosen = this.measurements.atFullSpeed();
		if (!isMeasured(target, chosen)) {
			return "";
		}
		return String.format(Locale.ROOT, "%.2f (%d to %d rounds)", ratio(chosen, target.load(), target.peer()),
				chosen.count(target.load()), chosen.count(target.peer()));
	}

	private static boolean isMeasured(Target target, Measurements measurements) {
		return measurements.contains(target.load()) && measurements.contains(target.peer());
	}

	private static double ratio(Measurements measurements, Load load, Load peer) {
		return measurements.requestsPerSecond(load) / measurements.requestsPerSecond(peer);
	}

}
