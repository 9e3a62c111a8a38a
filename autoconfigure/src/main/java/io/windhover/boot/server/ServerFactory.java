/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.server.IServer;

/**
 * The source of the server behind a web server factory.
 */
public interface ServerFactory {

	/**
	 * Returns the server's name for log lines and messages.
	 * @return the name, such as {@code Kestrel}
	 */
	String getServerName();

	/**
	 * Returns a server that is configured and not started.
	 * @param settings the settings to apply
	 * @return the server
	 * @throws UnsupportedSettingException if the server cannot honour a setting
	 * @throws IllegalArgumentException if a setting is invalid
	 */
	IServer getServer(ServerSettings settings);

}
