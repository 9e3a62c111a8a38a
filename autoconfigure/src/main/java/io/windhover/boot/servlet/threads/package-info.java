/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The threads that servlets run on. Depends on no other package of the servlet adapter.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.threads.ServletThreadPool} with its
 * stack of {@code IdleWorker}s;
 * {@link io.windhover.boot.servlet.threads.BoundedExecutor}, which limits the number of
 * requests that wait for the pool.
 */
@NullMarked
package io.windhover.boot.servlet.threads;

import org.jspecify.annotations.NullMarked;
