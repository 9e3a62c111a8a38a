/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The protocol's bytes (RFC 6455): the key of the handshake, frames, the payload of a
 * close, UTF-8.
 */
@NullMarked
package io.windhover.websocket.protocol;

import org.jspecify.annotations.NullMarked;
