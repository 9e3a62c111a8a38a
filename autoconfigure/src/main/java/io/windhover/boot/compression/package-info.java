/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Responses compressed on their way to the client.
 */
@NullMarked
package io.windhover.boot.compression;

import org.jspecify.annotations.NullMarked;
