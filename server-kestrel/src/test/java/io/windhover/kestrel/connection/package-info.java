/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for what a started server is made of.
 */
@NullMarked
package io.windhover.kestrel.connection;

import org.jspecify.annotations.NullMarked;
