/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The WebFlux application that every reactive server is measured with.
 */
@NullMarked
package io.windhover.benchmarks.webflux;

import org.jspecify.annotations.NullMarked;
