/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Compares two builds of Windhover.
 */
final class Builds {

	/** The ratio to reach: less than the spread between two starts of the same build. */
	private static final double NO_SLOWER = 0.97;

	private Builds() {
	}

	/**
	 * Returns the loads and targets.
	 * @param options the options
	 * @param baseline the module's folder in the build to compare with
	 * @return the plan
	 * @throws IOException if one of the builds is incomplete
	 */
	static Plan plan(LoadOptions options, Path baseline) throws IOException {
		JavaServers before = servers(options, baseline);
		JavaServers after = servers(options, options.directory());
		Plan plan = new Plan();
		target(plan, plan.json(Group.MVC, "baseline", before.windhoverMvc("MVC, baseline")),
				plan.json(Group.MVC, "this build", after.windhoverMvc("MVC, this build")));
		target(plan, plan.json(Group.WEBFLUX, "baseline", before.windhoverWebFlux("WebFlux, baseline")),
				plan.json(Group.WEBFLUX, "this build", after.windhoverWebFlux("WebFlux, this build")));
		Server bareBefore = before.bareWindhover("bare, baseline");
		Server bareAfter = after.bareWindhover("bare, this build");
		target(plan, plan.text(Group.PLAIN, "baseline", bareBefore), plan.text(Group.PLAIN, "this build", bareAfter));
		target(plan, plan.text(Group.PIPELINED, "baseline", bareBefore),
				plan.text(Group.PIPELINED, "this build", bareAfter));
		return plan;
	}

	private static JavaServers servers(LoadOptions options, Path directory) throws IOException {
		return new JavaServers(ClassPath.read(directory.resolve("target")), options.jvm());
	}

	private static void target(Plan plan, Load before, Load after) {
		plan.target(after.group().title() + ", against the baseline", after, before, NO_SLOWER);
	}

}
