/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Message bodies: pulled without blocking by {@link io.windhover.server.body.BodyReader},
 * written with back-pressure by {@link io.windhover.server.body.BodyWriter}; streams,
 * publishers and files are layered on these two.
 */
@NullMarked
package io.windhover.server.body;

import org.jspecify.annotations.NullMarked;
