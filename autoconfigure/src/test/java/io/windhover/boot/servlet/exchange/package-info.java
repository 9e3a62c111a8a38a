/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of a request's way between a server and Jetty.
 */
@NullMarked
package io.windhover.boot.servlet.exchange;

import org.jspecify.annotations.NullMarked;
