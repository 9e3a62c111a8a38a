/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the parts that the connections of one event loop share.
 */
@NullMarked
package io.windhover.kestrel.eventloop;

import org.jspecify.annotations.NullMarked;
