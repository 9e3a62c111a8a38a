/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReportTests {

	private final Load ours = load("ours");

	private final Load theirs = load("theirs");

	private Measurements measurements = new Measurements(List.of(this.ours, this.theirs));

	private final List<Measurements> forks = new ArrayList<>(List.of(this.measurements));

	@Test
	void rowsShowTheMedians() {
		measure(this.ours, 900, 1500, 1200);
		measure(this.theirs, 1000, 1000, 1000);
		assertThat(report(1.2)).contains("| Spring MVC, JSON | ours | 1,200 | 50 % | 5.0 | 1.00 |")
			.contains("|  | theirs | 1,000 | 0 % | 5.0 | 0.83 |");
	}

	@Test
	void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
		measure(this.ours, 1000, 2000, 3000, 4000);
		measure(this.theirs, 1000);
		assertThat(report(1.0)).contains("| ours | 2,500 |");
	}

	@Test
	void targetIsReachedAtItsFactor() {
		measure(this.ours, 1300);
		measure(this.theirs, 1000);
		assertThat(report(1.3)).contains("| ours to theirs | ≥ 1.30 | 1.30 | reached | 1.30 | 1.30 to 1.30 |");
		assertThat(report(1.31)).contains("| ours to theirs | ≥ 1.31 | 1.30 | **missed** |");
	}

	@Test
	void roundsAtFullSpeedAreComparedSeparately() {
		measure(30, this.ours, 2000, 2200);
		measure(50, this.ours, 500, 600, 700);
		measure(36, this.theirs, 1000);
		measure(37, this.theirs, 900, 800);
		assertThat(report(1.0)).contains("| ≥ 1.00 | 0.78 | **missed** | 2.00 | 0.78 to 0.78 | 2.10 (2 to 1 rounds) |");
	}

	@Test
	void fullSpeedIsEmptyIfOneLoadHasNoSuchRound() {
		measure(30, this.ours, 2000);
		measure(50, this.theirs, 1000);
		assertThat(report(1.0)).contains("| ours to theirs | ≥ 1.00 | 2.00 | reached | 2.00 | 2.00 to 2.00 |  |");
	}

	@Test
	void medianIsOverAllStartsAndEachStartHasItsRatio() {
		measure(this.ours, 1500, 1500);
		measure(this.theirs, 1000, 1000);
		startAgain();
		measure(this.ours, 1000, 1100, 1200);
		measure(this.theirs, 1000, 1000, 1000);
		assertThat(report(1.3)).contains("| ours to theirs | ≥ 1.30 | 1.20 | **missed** | 1.20 | 1.10 to 1.50 |")
			.contains("| ours | 1,200 | 42 % |");
	}

	@Test
	void pairedRatioIsTheMedianOfTheRatiosOfEachRound() {
		measure(this.ours, 1000, 2000, 4000);
		measure(this.theirs, 2000, 2000, 2000);
		assertThat(report(1.0)).contains("| 1.00 | reached | 1.00 |");
		measure(this.ours, 1000, 1000);
		measure(this.theirs, 1000, 2500);
		assertThat(report(1.0)).contains("| 0.50 | **missed** | 1.00 |");
	}

	@Test
	void targetOfAnUnmeasuredLoadIsOmitted() {
		measure(this.ours, 1000);
		measure(this.theirs, 1000);
		Target other = new Target("to another", this.ours, load("another"), 1);
		assertThat(new MarkdownReport(List.of(this.measurements), List.of(other)).render("here")).startsWith("here\n")
			.doesNotContain("to another");
	}

	private void startAgain() {
		this.measurements = new Measurements(List.of(this.ours, this.theirs));
		this.forks.add(this.measurements);
	}

	private void measure(Load load, int... requestsPerSecond) {
		measure(30, load, requestsPerSecond);
	}

	private void measure(int probeMillis, Load load, int... requestsPerSecond) {
		for (int requests : requestsPerSecond) {
			this.measurements.add(load, new Sample(requests, 5, probeMillis));
		}
	}

	private String report(double factor) {
		Target target = new Target("ours to theirs", this.ours, this.theirs, factor);
		return new MarkdownReport(this.forks, List.of(target)).render("here");
	}

	private static Load load(String label) {
		Server server = new Server(label, (port) -> List.of(), Pattern.compile(""), null);
		return new Load(Group.MVC, label, server, "/json", "application/json", "{}", 1);
	}

}
