/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.server.IServer;

/**
 * Where a web server factory gets its server from.
 */
public interface ServerFactory {

	/**
	 * The server's name as people know it, such as {@code Kestrel}.
	 * @return the name, for log lines and messages
	 */
	String getServerName();

	/**
	 * Provide a server that is configured, and not started.
	 * @param settings what to apply to it
	 * @return the server
	 * @throws IllegalArgumentException if a setting cannot be applied
	 */
	IServer getServer(ServerSettings settings);

}
