/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Filters that come before all filters of the application, and what is added to Spring
 * MVC.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.filter.EngineFilters} registers them;
 * each filter stands alone.
 */
@NullMarked
package io.windhover.boot.servlet.filter;

import org.jspecify.annotations.NullMarked;
