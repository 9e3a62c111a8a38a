/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a connection as its client sees it.
 */
final class InMemoryConnectionAssert extends AbstractAssert<InMemoryConnectionAssert, InMemoryConnection> {

	InMemoryConnectionAssert(InMemoryConnection actual) {
		super(actual, InMemoryConnectionAssert.class);
	}

	/** Verifies that the server may still send. */
	InMemoryConnectionAssert isOpen() {
		if (this.actual.channel().isOutputShutdown()) {
			throw failure("Expected the connection to be open, but the server has closed it%s",
					this.actual.channel().isReset() ? " by a reset" : "");
		}
		return this;
	}

	/** Verifies that the server has closed its side gracefully. */
	InMemoryConnectionAssert isClosed() {
		if (!this.actual.channel().isOutputShutdown()) {
			throw failure("Expected the connection to be closed by the server, but it is open");
		}
		if (this.actual.channel().isReset()) {
			throw failure("Expected the connection to be closed gracefully, but it was reset");
		}
		return this;
	}

	/** Verifies that the server has reset the connection. */
	InMemoryConnectionAssert isReset() {
		if (!this.actual.channel().isReset()) {
			throw failure("Expected the connection to be reset by the server, but it is %s",
					this.actual.channel().isOutputShutdown() ? "closed gracefully" : "open");
		}
		return this;
	}

	/** Verifies that the connection is closed on both sides. */
	InMemoryConnectionAssert isGone() {
		if (this.actual.channel().isOpen()) {
			throw failure("Expected the channel to be closed, but it is open");
		}
		return this;
	}

	/** Verifies that the server has closed its side and waits for the client to do so. */
	InMemoryConnectionAssert lingers() {
		if (!this.actual.channel().isOpen()) {
			throw failure("Expected the channel to wait for the client to close its side, but it is closed");
		}
		return isClosed();
	}

}
