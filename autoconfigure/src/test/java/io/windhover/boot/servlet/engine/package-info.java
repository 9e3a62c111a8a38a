/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of a connection as Jetty sees it.
 */
@NullMarked
package io.windhover.boot.servlet.engine;

import org.jspecify.annotations.NullMarked;
