/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the selection of the server.
 */
@NullMarked
package io.windhover.boot.selection;

import org.jspecify.annotations.NullMarked;
