/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the properties.
 */
@NullMarked
package io.windhover.boot.properties;

import org.jspecify.annotations.NullMarked;
