/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.assertj.core.api.AbstractAssert;

/**
 * What a client can tell about its connection.
 */
final class InMemoryConnectionAssert extends AbstractAssert<InMemoryConnectionAssert, InMemoryConnection> {

	InMemoryConnectionAssert(InMemoryConnection actual) {
		super(actual, InMemoryConnectionAssert.class);
	}

	/** The server may still send. */
	InMemoryConnectionAssert isOpen() {
		if (this.actual.channel().isOutputShutdown()) {
			throw failure("Expected the connection to be open, but the server has ended it%s",
					this.actual.channel().isReset() ? " by a reset" : "");
		}
		return this;
	}

	/** The server has ended its side in an orderly way: what was sent is whole. */
	InMemoryConnectionAssert isClosed() {
		if (!this.actual.channel().isOutputShutdown()) {
			throw failure("Expected the connection to be closed by the server, but it is open");
		}
		if (this.actual.channel().isReset()) {
			throw failure("Expected the connection to be closed in an orderly way, but it was reset");
		}
		return this;
	}

	/** The server has reset the connection: what was sent is not whole. */
	InMemoryConnectionAssert isReset() {
		if (!this.actual.channel().isReset()) {
			throw failure("Expected the connection to be reset by the server, but it is %s",
					this.actual.channel().isOutputShutdown() ? "closed in an orderly way" : "open");
		}
		return this;
	}

	/** Neither side can send any more. */
	InMemoryConnectionAssert isGone() {
		if (this.actual.channel().isOpen()) {
			throw failure("Expected the channel to be closed, but it is open");
		}
		return this;
	}

	/** The server still waits for the client to end its side. */
	InMemoryConnectionAssert lingers() {
		if (!this.actual.channel().isOpen()) {
			throw failure("Expected the channel to wait for the end of the client, but it is closed");
		}
		return isClosed();
	}

}
