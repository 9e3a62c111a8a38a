/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests with hostile clients over real sockets. During an attack the server has to serve
 * other clients, and after it no resources may remain in use: see
 * {@link io.windhover.kestrel.hostile.AttackedServer}.
 */
@NullMarked
package io.windhover.kestrel.hostile;

import org.jspecify.annotations.NullMarked;
