/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

/**
 * The requests that a server is loaded with.
 *
 * @param group the group of loads that it is compared with
 * @param label its name in the report
 * @param server the server
 * @param path the requested path
 * @param contentType the expected media type of the response
 * @param body the expected body of the response
 * @param pipeline the number of requests that are sent at once
 */
record Load(Group group, String label, Server server, String path, String contentType, String body, int pipeline) {

	@Override
	public String toString() {
		return this.group.title() + ": " + this.label;
	}

}
