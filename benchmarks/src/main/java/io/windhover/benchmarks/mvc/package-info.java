/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The Spring MVC application that every servlet server is measured with.
 */
@NullMarked
package io.windhover.benchmarks.mvc;

import org.jspecify.annotations.NullMarked;
