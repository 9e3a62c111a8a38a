/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * HTTP/1.0 and HTTP/1.1 (RFC 9112).
 */
@NullMarked
package io.windhover.kestrel.http1;

import org.jspecify.annotations.NullMarked;
