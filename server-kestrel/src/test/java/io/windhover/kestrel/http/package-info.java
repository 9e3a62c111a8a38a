/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for what both protocols share.
 */
@NullMarked
package io.windhover.kestrel.http;

import org.jspecify.annotations.NullMarked;
