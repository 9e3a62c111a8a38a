/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What both protocols share: time, bodies, data rates, counters, running the application.
 */
@NullMarked
package io.windhover.kestrel.http;

import org.jspecify.annotations.NullMarked;
