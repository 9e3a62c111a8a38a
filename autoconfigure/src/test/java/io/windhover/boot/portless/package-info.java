/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A second kind of server, as small as a kind can be: this package, and a line in
 * {@code META-INF/spring.factories}.
 */
@NullMarked
package io.windhover.boot.portless;

import org.jspecify.annotations.NullMarked;
