/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * WebFlux on our servers: Spring's {@code HttpHandler} straight on the features of a
 * request, back-pressured both ways.
 */
@NullMarked
package io.windhover.boot.reactive;

import org.jspecify.annotations.NullMarked;
