/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of Kestrel as a kind of server.
 */
@NullMarked
package io.windhover.boot.kestrel;

import org.jspecify.annotations.NullMarked;
