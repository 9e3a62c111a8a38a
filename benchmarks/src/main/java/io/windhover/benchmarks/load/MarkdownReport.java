/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * The comparison as Markdown tables.
 */
final class MarkdownReport {

	private final Measurements measurements;

	private final List<Target> targets;

	MarkdownReport(Measurements measurements, List<Target> targets) {
		this.measurements = measurements;
		this.targets = targets;
	}

	String render(String machine) {
		StringBuilder text = new StringBuilder(machine).append("\n\n");
		text.append("| | server | requests/s | spread | CPU µs/request | to the first |\n");
		text.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
		for (Group group : Group.values()) {
			rows(text, group);
		}
		text.append("\n| target | wanted | median | | fastest quarter |\n| --- | ---: | ---: | --- | ---: |\n");
		this.targets.stream().filter(this::isMeasured).forEach((target) -> row(text, target));
		return text.toString();
	}

	private void rows(StringBuilder text, Group group) {
		List<Load> loads = this.measurements.loads(group);
		for (Load load : loads) {
			String title = (load == loads.get(0)) ? group.title() : "";
			text.append(String.format(Locale.ROOT, "| %s | %s | %,.0f | %.0f %% | %.1f | %.2f |%n", title, load.label(),
					this.measurements.requestsPerSecond(load), 100 * this.measurements.spread(load),
					this.measurements.cpuMicros(load), ratio(load, loads.get(0))));
		}
	}

	private void row(StringBuilder text, Target target) {
		double ratio = ratio(target.load(), target.peer());
		text.append(String.format(Locale.ROOT, "| %s | ≥ %.2f | %.2f | %s | %.2f |%n", target.label(), target.factor(),
				ratio, (ratio >= target.factor()) ? "reached" : "**missed**",
				this.measurements.undisturbed(target.load()) / this.measurements.undisturbed(target.peer())));
	}

	private boolean isMeasured(Target target) {
		return this.measurements.contains(target.load()) && this.measurements.contains(target.peer());
	}

	private double ratio(Load load, Load peer) {
		return this.measurements.requestsPerSecond(load) / this.measurements.requestsPerSecond(peer);
	}

}
