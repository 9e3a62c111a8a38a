/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for what every connection goes through.
 */
@NullMarked
package io.windhover.kestrel.middleware;

import org.jspecify.annotations.NullMarked;
