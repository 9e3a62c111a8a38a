/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

/**
 * A performance target.
 *
 * @param label its name in the report
 * @param load the load that has to reach the target
 * @param peer the load that it is compared with
 * @param factor the required ratio of requests per second
 */
record Target(String label, Load load, Load peer, double factor) {

}
