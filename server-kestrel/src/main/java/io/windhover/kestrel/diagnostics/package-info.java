/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Log messages, counters and connection ids.
 */
@NullMarked
package io.windhover.kestrel.diagnostics;

import org.jspecify.annotations.NullMarked;
