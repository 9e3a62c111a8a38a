/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The smallest complete server: the three mandatory features over the JDK's
 * {@code HttpServer}. The guide about custom servers explains it, and it proves that
 * adapters need no more.
 */
@NullMarked
package io.windhover.server.contract.jdk;

import org.jspecify.annotations.NullMarked;
