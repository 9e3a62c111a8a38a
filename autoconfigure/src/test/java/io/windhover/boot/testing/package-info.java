/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Utilities for tests of applications over sockets.
 */
@NullMarked
package io.windhover.boot.testing;

import org.jspecify.annotations.NullMarked;
