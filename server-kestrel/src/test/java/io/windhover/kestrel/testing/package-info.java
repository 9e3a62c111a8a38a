/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Test support that several modules share. It includes
 * {@link io.windhover.kestrel.testing.LeakExtension}, which fails a test class that leaks
 * a buffer.
 */
@NullMarked
package io.windhover.kestrel.testing;

import org.jspecify.annotations.NullMarked;
