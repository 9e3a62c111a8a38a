/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * WebSockets (RFC 6455) for applications of the contract, on every server that offers
 * {@link io.windhover.server.features.IHttpUpgradeFeature}. This package is what an
 * application sees; the packages below it are the implementation. Reading order:
 * {@code protocol} (frames, the close, UTF-8), {@code deflate} (RFC 7692),
 * {@code connection} (a WebSocket over an upgraded connection), {@code middleware} (the
 * handshake, around an application).
 */
@NullMarked
package io.windhover.websocket;

import org.jspecify.annotations.NullMarked;
