/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Event loops and listening sockets. Start with
 * {@link io.windhover.kestrel.transport.EndpointBinder}.
 */
@NullMarked
package io.windhover.kestrel.transport;

import org.jspecify.annotations.NullMarked;
