/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.List;

import io.windhover.boot.server.ServerFactory;

/**
 * The server that was selected.
 *
 * @param serverName the server's name, such as {@code Kestrel}
 * @param reason why it was selected, a clause that follows "because"
 */
public record ServerSelection(String serverName, String reason) {

	/**
	 * Returns the factory for further servers, such as one for management.
	 * @param factories the factories of the kinds that are available; at least one
	 * @return the factory of the selected kind of server, or the first one if there is
	 * none for that kind
	 */
	public ServerFactory findFactory(List<ServerFactory> factories) {
		return factories.stream()
			.filter((factory) -> factory.getServerName().equals(this.serverName))
			.findFirst()
			.orElse(factories.get(0));
	}

	@Override
	public String toString() {
		return this.serverName + ", because " + this.reason;
	}

}
