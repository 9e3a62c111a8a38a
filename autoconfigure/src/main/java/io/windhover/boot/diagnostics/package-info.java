/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reports of servers that do not start.
 */
@NullMarked
package io.windhover.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
