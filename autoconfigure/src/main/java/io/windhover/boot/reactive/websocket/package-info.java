/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * WebSockets (RFC 6455) of WebFlux on an upgraded connection. Frames and messages know
 * nothing of Spring; the session is Spring's.
 */
@NullMarked
package io.windhover.boot.reactive.websocket;

import org.jspecify.annotations.NullMarked;
