/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of package-private classes of the server, hence the name of the package.
 */
@NullMarked
package io.windhover.kestrel.http1;

import org.jspecify.annotations.NullMarked;
