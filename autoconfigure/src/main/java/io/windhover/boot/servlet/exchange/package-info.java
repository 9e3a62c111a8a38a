/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A request's way between a server and Jetty.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.exchange.ServletApplication} is the
 * application that the server calls; {@code ServletExchange} is one request, an
 * {@code HttpStream} to Jetty; {@code RequestHead} and {@code RequestContent} lead to
 * Jetty, {@code ResponseContent} and {@code ResponseHead} back; {@code CallbackThreads}
 * decides which thread calls Jetty back, {@code Outcome} tells the server that the
 * request is complete.
 */
@NullMarked
package io.windhover.boot.servlet.exchange;

import org.jspecify.annotations.NullMarked;
