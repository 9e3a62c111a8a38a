/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A small Spring MVC application on Windhover: a page that shows which server runs, and
 * the things to try on it.
 */
@NullMarked
package io.windhover.demo;

import org.jspecify.annotations.NullMarked;
