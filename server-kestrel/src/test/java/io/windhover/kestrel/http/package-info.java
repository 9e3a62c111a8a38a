/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the parts of an exchange that are the same in every version of HTTP.
 */
@NullMarked
package io.windhover.kestrel.http;

import org.jspecify.annotations.NullMarked;
