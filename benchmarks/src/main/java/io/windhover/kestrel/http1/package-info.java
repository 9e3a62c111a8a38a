/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of what is not public in the server's package of this name.
 */
@NullMarked
package io.windhover.kestrel.http1;

import org.jspecify.annotations.NullMarked;
