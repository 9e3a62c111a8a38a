/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of WebSockets.
 */
@NullMarked
package io.windhover.websocket;

import org.jspecify.annotations.NullMarked;
