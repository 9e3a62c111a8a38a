/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of a server as Spring Boot's web server.
 */
@NullMarked
package io.windhover.boot.server;

import org.jspecify.annotations.NullMarked;
