/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for HTTP/1.x.
 */
@NullMarked
package io.windhover.kestrel.http1;

import org.jspecify.annotations.NullMarked;
