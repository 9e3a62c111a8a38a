/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What tests of applications over sockets share.
 */
@NullMarked
package io.windhover.boot.testing;

import org.jspecify.annotations.NullMarked;
