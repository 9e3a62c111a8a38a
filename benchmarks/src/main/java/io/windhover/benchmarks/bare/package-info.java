/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Plain text without a framework, on Windhover and on Netty's HTTP codec.
 */
@NullMarked
package io.windhover.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
