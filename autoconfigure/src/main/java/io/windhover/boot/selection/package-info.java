/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which server serves, and why.
 */
@NullMarked
package io.windhover.boot.selection;

import org.jspecify.annotations.NullMarked;
