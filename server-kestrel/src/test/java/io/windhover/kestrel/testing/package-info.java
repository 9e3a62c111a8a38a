/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the tests of several modules share: a leak of Netty's fails the test class that
 * caused it.
 */
@NullMarked
package io.windhover.kestrel.testing;

import org.jspecify.annotations.NullMarked;
