/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

@NullMarked
package io.windhover.server.body;

import org.jspecify.annotations.NullMarked;
