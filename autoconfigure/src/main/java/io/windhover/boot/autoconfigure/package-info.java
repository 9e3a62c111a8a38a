/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the server, whatever runs on it.
 */
@NullMarked
package io.windhover.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
