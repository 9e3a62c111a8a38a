/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of what is said when a server does not start.
 */
@NullMarked
package io.windhover.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
