/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Servlet applications on Windhover's servers. The servlet engine is Jetty's, behind its
 * {@code Connector} and {@code HttpStream}; the network is ours: the engine opens no
 * socket, and requests come to it as features.
 */
@NullMarked
package io.windhover.boot.servlet;

import org.jspecify.annotations.NullMarked;
