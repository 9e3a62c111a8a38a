/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The actuator endpoint {@code windhover}.
 */
@NullMarked
package io.windhover.boot.actuate;

import org.jspecify.annotations.NullMarked;
