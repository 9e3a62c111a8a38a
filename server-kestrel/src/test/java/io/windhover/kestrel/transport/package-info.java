/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests for endpoints and transports.
 */
@NullMarked
package io.windhover.kestrel.transport;

import org.jspecify.annotations.NullMarked;
