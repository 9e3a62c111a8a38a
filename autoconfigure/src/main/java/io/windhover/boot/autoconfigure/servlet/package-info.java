/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of servlet applications on Windhover's servers.
 */
@NullMarked
package io.windhover.boot.autoconfigure.servlet;

import org.jspecify.annotations.NullMarked;
