/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The properties under {@code windhover}, and their application to web server factories.
 */
@NullMarked
package io.windhover.boot.properties;

import org.jspecify.annotations.NullMarked;
