/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

/**
 * How much faster one is to be than another.
 *
 * @param label what the target is about
 * @param load what is to be fast
 * @param peer what it is compared with
 * @param factor the ratio of requests a second to reach
 */
record Target(String label, Load load, Load peer, double factor) {

}
