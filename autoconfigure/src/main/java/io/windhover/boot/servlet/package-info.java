/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Servlet applications on Windhover's servers. The servlet engine is Jetty's, reached
 * through its {@code Connector} and {@code HttpStream}; the network is handled by the
 * server. The engine opens no socket, and requests come to it as features.
 * <p>
 * Reading order:
 * <ol>
 * <li>{@link io.windhover.boot.servlet.WindhoverServletWebServerFactory} creates a
 * {@code ServletEngine}, which is Jetty without a network, and a
 * {@code ServletWebServer}, which is a server together with that engine.
 * <li>{@link io.windhover.boot.servlet.exchange}: a request's way to Jetty and back.
 * <li>{@link io.windhover.boot.servlet.engine}: a connection as Jetty sees it.
 * <li>{@link io.windhover.boot.servlet.filter}: filters that correct what Jetty and
 * Spring do when a client disconnects or a response fails.
 * <li>{@link io.windhover.boot.servlet.threads}: the pool that servlets run on.
 * </ol>
 * See docs/decisions/0008-servlets-through-jettys-engine.md.
 */
@NullMarked
package io.windhover.boot.servlet;

import org.jspecify.annotations.NullMarked;
