/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The smallest server that is one: the JDK's own {@code HttpServer} underneath, the three
 * mandatory features above. It is what the guide about custom servers explains, and what
 * proves that adapters need no more.
 */
@NullMarked
package io.windhover.server.contract.jdk;

import org.jspecify.annotations.NullMarked;
