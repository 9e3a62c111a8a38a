/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What every connection goes through before its protocol.
 */
@NullMarked
package io.windhover.kestrel.middleware;

import org.jspecify.annotations.NullMarked;
