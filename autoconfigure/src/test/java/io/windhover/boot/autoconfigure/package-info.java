/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the auto-configuration.
 */
@NullMarked
package io.windhover.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
