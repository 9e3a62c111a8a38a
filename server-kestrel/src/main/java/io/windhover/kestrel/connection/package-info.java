/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The composition of connections, the choice of their protocol, and the run of a server.
 * <p>
 * Reading order: {@link io.windhover.kestrel.connection.ConnectionInitializer} builds the
 * pipeline of a connection, {@code ProtocolSelector} chooses its protocol by its first
 * bytes, {@link io.windhover.kestrel.connection.ClearTextTransport} is its bytes.
 * {@link io.windhover.kestrel.connection.ServerRun} holds event loops, sockets and
 * connections from start to stop.
 */
@NullMarked
package io.windhover.kestrel.connection;

import org.jspecify.annotations.NullMarked;
