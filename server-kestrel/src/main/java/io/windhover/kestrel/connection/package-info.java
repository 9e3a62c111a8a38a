/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which protocol a connection speaks.
 */
@NullMarked
package io.windhover.kestrel.connection;

import org.jspecify.annotations.NullMarked;
