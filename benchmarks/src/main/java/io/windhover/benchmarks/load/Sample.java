/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.Locale;

/**
 * One measurement.
 *
 * @param requestsPerSecond responses per second
 * @param cpuMicros processor time of the server's process per request, in microseconds
 * @param probeMillis the slower of the {@linkplain SpeedProbe speed probes} before and
 * after it
 */
record Sample(double requestsPerSecond, double cpuMicros, double probeMillis) {

	static Sample of(WrkResult result, ProcessCpu used, double probeMillis) {
		return new Sample(result.requestsPerSecond(), (double) used.micros() / Math.max(1, result.requests()),
				probeMillis);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%,.0f requests/s, %.1f us, probe %.0f ms", this.requestsPerSecond,
				this.cpuMicros, this.probeMillis);
	}

}
