/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Kestrel as a {@link io.windhover.boot.server.ServerProvider kind of server}. No other
 * package of this module knows Kestrel.
 * <p>
 * {@code KestrelServerProvider} is registered in {@code META-INF/spring.factories};
 * {@code KestrelServerConfiguration} declares the beans.
 */
@NullMarked
package io.windhover.boot.kestrel;

import org.jspecify.annotations.NullMarked;
