/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of forwarded headers.
 */
@NullMarked
package io.windhover.boot.forwarded;

import org.jspecify.annotations.NullMarked;
