/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Filters that come before all filters of the application, and an exception handler for
 * Spring MVC. Depends on {@link io.windhover.boot.servlet.engine}.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.filter.EngineFilters} registers the
 * filters; each of them stands alone.
 */
@NullMarked
package io.windhover.boot.servlet.filter;

import org.jspecify.annotations.NullMarked;
