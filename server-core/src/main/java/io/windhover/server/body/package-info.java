/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Message bodies. A {@link io.windhover.server.body.BodyReader} is read without blocking,
 * a {@link io.windhover.server.body.BodyWriter} is written with back-pressure. Streams,
 * publishers and files are built on these two.
 */
@NullMarked
package io.windhover.server.body;

import org.jspecify.annotations.NullMarked;
