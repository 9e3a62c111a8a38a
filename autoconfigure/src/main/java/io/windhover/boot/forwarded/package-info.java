/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Restores a request as the client has sent it to the proxy in front of the server.
 * <p>
 * Reading order: {@link io.windhover.boot.forwarded.ForwardedHeadersApplication} changes
 * the features of a request; {@code ForwardedRequest} holds the forwarded values;
 * {@code ForwardedElement} and {@code NodeAddress} parse them.
 */
@NullMarked
package io.windhover.boot.forwarded;

import org.jspecify.annotations.NullMarked;
