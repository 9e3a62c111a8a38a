/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * HTTP's own vocabulary: header fields, status codes, and why a request is refused.
 */
@NullMarked
package io.windhover.server.http;

import org.jspecify.annotations.NullMarked;
