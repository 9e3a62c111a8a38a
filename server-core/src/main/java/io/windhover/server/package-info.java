/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The contract between servers and applications: a server accepts requests and presents
 * each as a collection of features; an application processes it.
 */
@NullMarked
package io.windhover.server;

import org.jspecify.annotations.NullMarked;
