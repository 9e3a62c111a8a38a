/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the filters.
 */
@NullMarked
package io.windhover.boot.servlet.filter;

import org.jspecify.annotations.NullMarked;
