/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk counted.
 *
 * @param requests responses that were received
 * @param requestsPerSecond the same, a second
 */
record WrkResult(long requests, double requestsPerSecond) {

	private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern TROUBLE = Pattern.compile("Socket errors: .*|Non-2xx or 3xx responses: .*");

	/**
	 * Read what wrk prints.
	 * @param output what it printed
	 * @return the counts
	 * @throws IOException if it counted an error, or nothing
	 */
	static WrkResult parse(String output) throws IOException {
		Matcher wrong = TROUBLE.matcher(output);
		if (wrong.find()) {
			throw new IOException("The server failed under load: " + wrong.group());
		}
		return new WrkResult(Long.parseLong(find(REQUESTS, output)), Double.parseDouble(find(RATE, output)));
	}

	private static String find(Pattern pattern, String output) throws IOException {
		Matcher matcher = pattern.matcher(output);
		if (!matcher.find()) {
			throw new IOException("wrk did not count:\n" + output);
		}
		return matcher.group(1);
	}

}
