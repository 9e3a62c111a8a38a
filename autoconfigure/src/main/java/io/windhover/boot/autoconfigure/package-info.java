/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the server. The sub-packages contain the auto-configurations of
 * the applications that run on it, and of its observation: conditions and beans, no
 * logic.
 */
@NullMarked
package io.windhover.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
