/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the decoders of HTTP/1.x bodies.
 */
@NullMarked
package io.windhover.kestrel.http1.body;

import org.jspecify.annotations.NullMarked;
