/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * WebSockets of WebFlux. The protocol is in {@code io.windhover.websocket}; this package
 * adapts it to Spring's types.
 */
@NullMarked
package io.windhover.boot.reactive.websocket;

import org.jspecify.annotations.NullMarked;
