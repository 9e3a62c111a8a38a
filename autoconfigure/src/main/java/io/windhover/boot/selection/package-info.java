/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The selection of the server, and its reason.
 */
@NullMarked
package io.windhover.boot.selection;

import org.jspecify.annotations.NullMarked;
