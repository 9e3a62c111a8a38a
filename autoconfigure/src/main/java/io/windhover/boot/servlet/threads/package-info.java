/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The threads that servlets run on. Knows no other package of the servlet adapter.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.threads.ServletThreadPool} with its
 * stack of {@code Sleeper}s; {@link io.windhover.boot.servlet.threads.BoundedPool} limits
 * the requests that wait for it. See
 * docs/decisions/0011-a-thread-pool-that-wakes-few-threads.md.
 */
@NullMarked
package io.windhover.boot.servlet.threads;

import org.jspecify.annotations.NullMarked;
