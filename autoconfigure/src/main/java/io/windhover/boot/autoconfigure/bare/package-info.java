/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of applications without a web framework.
 */
@NullMarked
package io.windhover.boot.autoconfigure.bare;

import org.jspecify.annotations.NullMarked;
