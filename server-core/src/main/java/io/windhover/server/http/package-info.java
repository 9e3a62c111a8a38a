/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The vocabulary of HTTP: header fields, reason phrases, and the reasons to refuse a
 * request.
 */
@NullMarked
package io.windhover.server.http;

import org.jspecify.annotations.NullMarked;
