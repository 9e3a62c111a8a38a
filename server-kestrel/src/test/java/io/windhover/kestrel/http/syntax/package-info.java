/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the syntax that all versions of HTTP share.
 */
@NullMarked
package io.windhover.kestrel.http.syntax;

import org.jspecify.annotations.NullMarked;
