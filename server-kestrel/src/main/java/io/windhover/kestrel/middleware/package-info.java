/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Handlers that every connection passes before its protocol, whichever that is.
 */
@NullMarked
package io.windhover.kestrel.middleware;

import org.jspecify.annotations.NullMarked;
