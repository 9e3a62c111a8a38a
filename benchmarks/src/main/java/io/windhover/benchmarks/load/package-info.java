/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Loads servers in turn, each in a separate process, and compares them. Start with
 * {@link io.windhover.benchmarks.load.LoadTest}.
 */
@NullMarked
package io.windhover.benchmarks.load;

import org.jspecify.annotations.NullMarked;
