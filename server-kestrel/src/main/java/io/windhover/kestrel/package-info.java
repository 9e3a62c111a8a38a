/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Kestrel, the cross-platform server.
 */
@NullMarked
package io.windhover.kestrel;

import org.jspecify.annotations.NullMarked;
