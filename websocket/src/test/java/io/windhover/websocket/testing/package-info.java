/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Connections and clocks without a network.
 */
@NullMarked
package io.windhover.websocket.testing;

import org.jspecify.annotations.NullMarked;
