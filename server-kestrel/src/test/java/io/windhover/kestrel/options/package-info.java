/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for what can be set.
 */
@NullMarked
package io.windhover.kestrel.options;

import org.jspecify.annotations.NullMarked;
