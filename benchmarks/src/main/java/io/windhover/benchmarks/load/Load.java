/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

/**
 * What a server is loaded with.
 *
 * @param group what it is compared with
 * @param label its name in the report
 * @param server the server
 * @param path what is requested
 * @param contentType the media type of the right answer
 * @param body the right answer
 * @param pipeline how many requests are sent at once
 */
record Load(Group group, String label, Server server, String path, String contentType, String body, int pipeline) {

	@Override
	public String toString() {
		return this.group.title() + ": " + this.label;
	}

}
