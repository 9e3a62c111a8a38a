/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The server seen by actuator: its endpoint, its metrics, and a management server of its
 * own.
 */
@NullMarked
package io.windhover.boot.actuate;

import org.jspecify.annotations.NullMarked;
