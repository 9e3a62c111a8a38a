/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the actuator endpoint and of a management server on its own port.
 */
@NullMarked
package io.windhover.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
