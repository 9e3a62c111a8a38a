/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The settings of Kestrel, each with its default and the source of that default.
 */
@NullMarked
package io.windhover.kestrel.options;

import org.jspecify.annotations.NullMarked;
