/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the threads that servlets run on.
 */
@NullMarked
package io.windhover.boot.servlet.threads;

import org.jspecify.annotations.NullMarked;
