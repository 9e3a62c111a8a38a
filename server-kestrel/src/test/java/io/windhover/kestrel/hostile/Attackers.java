/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import io.windhover.server.contract.WireClient;

/**
 * Connections that all do the same.
 *
 * @param clients the connections
 */
record Attackers(List<WireClient> clients) implements Iterable<WireClient> {

	Attackers {
		clients = List.copyOf(clients);
	}

	/** Send text, each character a byte. */
	Attackers send(String text) throws IOException {
		for (WireClient client : this.clients) {
			client.send(text);
		}
		return this;
	}

	/** Send no more, but go on reading. */
	void shutdownOutput() throws IOException {
		for (WireClient client : this.clients) {
			client.shutdownOutput();
		}
	}

	/** Leave without a goodbye. */
	void reset() throws IOException {
		for (WireClient client : this.clients) {
			client.reset();
		}
	}

	int count() {
		return this.clients.size();
	}

	@Override
	public Iterator<WireClient> iterator() {
		return this.clients.iterator();
	}

}
