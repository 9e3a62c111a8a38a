/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A request's way from a server to Jetty, and the response's way back. Depends on
 * {@link io.windhover.boot.servlet.engine}.
 * <p>
 * Reading order:
 * <ol>
 * <li>{@link io.windhover.boot.servlet.exchange.ServletApplication}: the application that
 * the server calls.
 * <li>{@link io.windhover.boot.servlet.exchange.ServletExchange}: a request, as a stream
 * of Jetty's.
 * <li>{@code RequestTranslator} and {@code RequestContent}: head and body of the request.
 * <li>{@code ResponseContent} and {@code ResponseTranslator}: the response.
 * <li>{@code CallbackDispatcher}: which thread calls Jetty back.
 * <li>{@code DisconnectNotifier}, {@code FailureTranslator} and {@code Outcome}: how a
 * request ends.
 * </ol>
 */
@NullMarked
package io.windhover.boot.servlet.exchange;

import org.jspecify.annotations.NullMarked;
