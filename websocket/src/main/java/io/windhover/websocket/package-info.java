/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The WebSocket protocol (RFC 6455) over the two directions of an upgraded connection.
 */
@NullMarked
package io.windhover.websocket;

import org.jspecify.annotations.NullMarked;
