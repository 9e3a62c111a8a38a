/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of this package.
 */
@NullMarked
package io.windhover.websocket.connection;

import org.jspecify.annotations.NullMarked;
