/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The contract at which every server and every application meets: a server accepts
 * requests and offers each as a collection of features, an application processes it.
 */
@NullMarked
package io.windhover.server;

import org.jspecify.annotations.NullMarked;
