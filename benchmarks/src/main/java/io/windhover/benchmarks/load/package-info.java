/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Loads servers in turn, each in a process of its own, and compares them.
 */
@NullMarked
package io.windhover.benchmarks.load;

import org.jspecify.annotations.NullMarked;
