/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counts of wrk.
 *
 * @param requests received responses
 * @param requestsPerSecond received responses per second
 */
record WrkResult(long requests, double requestsPerSecond) {

	private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern FAILURE = Pattern.compile("Socket errors: .*|Non-2xx or 3xx responses: .*");

	/**
	 * Parses the output of wrk.
	 * @param output the output
	 * @return the counts
	 * @throws IOException if wrk reported an error or no counts
	 */
	static WrkResult parse(String output) throws IOException {
		Matcher failure = FAILURE.matcher(output);
		if (failure.find()) {
			throw new IOException("The server failed under load: " + failure.group());
		}
		return new WrkResult(Long.parseLong(find(REQUESTS, output)), Double.parseDouble(find(RATE, output)));
	}

	private static String find(Pattern pattern, String output) throws IOException {
		Matcher matcher = pattern.matcher(output);
		if (!matcher.find()) {
			throw new IOException("wrk printed no counts:\n" + output);
		}
		return matcher.group(1);
	}

}
