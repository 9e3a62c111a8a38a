/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The handshake, as an application around an application.
 */
@NullMarked
package io.windhover.websocket.middleware;

import org.jspecify.annotations.NullMarked;
