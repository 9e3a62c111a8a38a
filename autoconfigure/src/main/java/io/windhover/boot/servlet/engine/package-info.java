/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A connection as Jetty's engine sees it. Depends on no other package of the servlet
 * adapter.
 * <p>
 * Reading order:
 * <ol>
 * <li>{@link io.windhover.boot.servlet.engine.EngineConnector}: Jetty's connector,
 * without a network.
 * <li>{@link io.windhover.boot.servlet.engine.ConnectionDetails}: the description of a
 * connection.
 * <li>{@code EngineEndPoint} and {@code UpgradedChannel}: the bytes of a connection after
 * an upgrade.
 * <li>{@link io.windhover.boot.servlet.engine.DisconnectAwareAsyncContext}: asynchronous
 * requests whose clients disconnect.
 * </ol>
 */
@NullMarked
package io.windhover.boot.servlet.engine;

import org.jspecify.annotations.NullMarked;
