/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Servers for an {@code IHttpApplication} without a web framework.
 */
@NullMarked
package io.windhover.boot.bare;

import org.jspecify.annotations.NullMarked;
