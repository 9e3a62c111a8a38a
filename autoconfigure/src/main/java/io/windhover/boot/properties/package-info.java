/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What can be configured under {@code windhover}.
 */
@NullMarked
package io.windhover.boot.properties;

import org.jspecify.annotations.NullMarked;
