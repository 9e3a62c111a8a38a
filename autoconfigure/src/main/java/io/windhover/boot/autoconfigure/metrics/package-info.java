/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the server's metrics.
 */
@NullMarked
package io.windhover.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
