/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What can be set on Kestrel, each with its default and where that is from.
 */
@NullMarked
package io.windhover.kestrel.options;

import org.jspecify.annotations.NullMarked;
