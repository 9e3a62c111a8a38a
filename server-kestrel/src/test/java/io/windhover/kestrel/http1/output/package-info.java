/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the output of HTTP/1.x connections.
 */
@NullMarked
package io.windhover.kestrel.http1.output;

import org.jspecify.annotations.NullMarked;
