/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What to do about a server that does not start, in words.
 */
@NullMarked
package io.windhover.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
