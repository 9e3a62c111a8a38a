/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The addresses on which a server listens, and their syntax.
 */
@NullMarked
package io.windhover.server.address;

import org.jspecify.annotations.NullMarked;
