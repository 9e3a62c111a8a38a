/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of WebFlux on Windhover's servers.
 */
@NullMarked
package io.windhover.boot.reactive;

import org.jspecify.annotations.NullMarked;
