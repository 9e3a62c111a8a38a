/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A server as Spring Boot's {@code WebServer}, and the kinds of servers that there are.
 * Usable without an application context.
 * <p>
 * {@link io.windhover.boot.server.ServerProvider} is what a kind of server implements;
 * {@link io.windhover.boot.server.WindhoverWebServer} starts and stops a server;
 * {@link io.windhover.boot.server.ServerSettings} carries the settings of a web server
 * factory to it.
 */
@NullMarked
package io.windhover.boot.server;

import org.jspecify.annotations.NullMarked;
