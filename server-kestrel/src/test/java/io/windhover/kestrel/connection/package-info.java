/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the connections of a server: how they start and stop.
 */
@NullMarked
package io.windhover.kestrel.connection;

import org.jspecify.annotations.NullMarked;
