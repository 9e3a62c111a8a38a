/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A WebSocket over the two directions of an upgraded connection: reads and sends frames,
 * answers pings, keeps the connection alive, closes it.
 */
@NullMarked
package io.windhover.websocket.connection;

import org.jspecify.annotations.NullMarked;
