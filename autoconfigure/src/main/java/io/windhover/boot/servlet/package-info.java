/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Servlet applications on Windhover's servers. The servlet engine is Jetty's, reached
 * through its {@code Connector} and {@code HttpStream}; the network is handled by the
 * server: the engine opens no socket, and requests come to it as features.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.WindhoverServletWebServerFactory}
 * creates a {@code ServletEngine} (Jetty without a network) and a
 * {@code ServletWebServer} (one of our servers together with that engine). Then a
 * request's way:
 * <ol>
 * <li>{@link io.windhover.boot.servlet.exchange} turns a server's features into Jetty's
 * request and Jetty's response into features;
 * <li>{@link io.windhover.boot.servlet.engine} is the connection as Jetty sees it;
 * <li>{@link io.windhover.boot.servlet.filter} comes before all filters of the
 * application;
 * <li>{@link io.windhover.boot.servlet.threads} is the pool that servlets run on.
 * </ol>
 * See docs/decisions/0008-servlets-through-jettys-engine.md.
 */
@NullMarked
package io.windhover.boot.servlet;

import org.jspecify.annotations.NullMarked;
