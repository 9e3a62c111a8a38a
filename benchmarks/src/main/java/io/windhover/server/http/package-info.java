/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of classes in the package of the same name.
 */
@NullMarked
package io.windhover.server.http;

import org.jspecify.annotations.NullMarked;
