/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A server as Spring Boot's {@code WebServer}: what a web server factory passes on, and
 * the life of the server. Usable without an application context.
 */
@NullMarked
package io.windhover.boot.server;

import org.jspecify.annotations.NullMarked;
