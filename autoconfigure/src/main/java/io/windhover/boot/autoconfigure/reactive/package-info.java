/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of reactive applications on Windhover's servers.
 */
@NullMarked
package io.windhover.boot.autoconfigure.reactive;

import org.jspecify.annotations.NullMarked;
