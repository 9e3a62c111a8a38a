/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The loads of a run, and the targets that they have to reach. The first load of a group
 * is the one that the others are compared with.
 */
final class Plan {

	private static final String JSON = "{\"message\":\"Hello, World!\"}";

	private static final String TEXT = "Hello, World!";

	private static final int PIPELINE = 16;

	private final List<Load> loads = new ArrayList<>();

	private final List<Target> targets = new ArrayList<>();

	Load json(Group group, String label, Server server) {
		return add(new Load(group, label, server, "/json", "application/json", JSON, 1));
	}

	Load text(Group group, String label, Server server) {
		int pipeline = (group == Group.PIPELINED) ? PIPELINE : 1;
		return add(new Load(group, label, server, "/plaintext", "text/plain", TEXT, pipeline));
	}

	private Load add(Load load) {
		this.loads.add(load);
		return load;
	}

	void target(String label, Load load, Load peer, double factor) {
		this.targets.add(new Target(label, load, peer, factor));
	}

	List<Load> loads() {
		return List.copyOf(this.loads);
	}

	List<Target> targets() {
		return List.copyOf(this.targets);
	}

}
