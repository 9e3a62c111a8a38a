/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.Locale;

/**
 * One measurement.
 *
 * @param requestsPerSecond responses a second
 * @param cpuMicros microseconds of processor time of the server's process for a request
 */
record Sample(double requestsPerSecond, double cpuMicros) {

	static Sample of(WrkResult result, ProcessCpu used) {
		return new Sample(result.requestsPerSecond(), (double) used.micros() / Math.max(1, result.requests()));
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%,.0f requests/s, %.1f us", this.requestsPerSecond, this.cpuMicros);
	}

}
