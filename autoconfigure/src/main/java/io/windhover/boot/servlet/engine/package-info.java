/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A connection as Jetty's engine sees it. Knows no other package of the servlet adapter.
 * <p>
 * Reading order: {@link io.windhover.boot.servlet.engine.EngineConnector} is the
 * connector without a network; {@link io.windhover.boot.servlet.engine.ConnectionDetails}
 * describes a connection; {@code EngineEndPoint} and {@code UpgradedChannel} move the
 * bytes of a connection after an upgrade;
 * {@link io.windhover.boot.servlet.engine.WatchedAsyncContext} handles clients that
 * disconnect during an asynchronous request.
 */
@NullMarked
package io.windhover.boot.servlet.engine;

import org.jspecify.annotations.NullMarked;
