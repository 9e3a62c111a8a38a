/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Clients that mean harm, over real sockets. While each of them is at work the server
 * serves others, and when it has gone nothing of it is left: see
 * {@link io.windhover.kestrel.hostile.AttackedServer}.
 */
@NullMarked
package io.windhover.kestrel.hostile;

import org.jspecify.annotations.NullMarked;
