/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Addresses a server listens on, as text and parsed.
 */
@NullMarked
package io.windhover.server.address;

import org.jspecify.annotations.NullMarked;
