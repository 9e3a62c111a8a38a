/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What this server says and counts.
 */
@NullMarked
package io.windhover.kestrel.diagnostics;

import org.jspecify.annotations.NullMarked;
