/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The request as the client sent it to the proxy in front of the server.
 */
@NullMarked
package io.windhover.boot.forwarded;

import org.jspecify.annotations.NullMarked;
