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
 * Clients that all behave in the same way.
 *
 * @param clients the clients
 */
record Attackers(List<WireClient> clients) implements Iterable<WireClient> {

	Attackers {
		clients = List.copyOf(clients);
	}

	/** Sends text, in which each character is a byte. */
	Attackers send(String text) throws IOException {
		for (WireClient client : this.clients) {
			client.send(text);
		}
		return this;
	}

	/** Shuts down the output. */
	void shutdownOutput() throws IOException {
		for (WireClient client : this.clients) {
			client.shutdownOutput();
		}
	}

	/** Resets the connections. */
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
