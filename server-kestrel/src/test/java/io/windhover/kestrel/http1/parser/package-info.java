/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for the parsers of HTTP/1.x heads.
 */
@NullMarked
package io.windhover.kestrel.http1.parser;

import org.jspecify.annotations.NullMarked;
