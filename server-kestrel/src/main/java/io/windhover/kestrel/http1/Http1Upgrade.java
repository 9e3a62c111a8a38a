/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.DuplexBody;

/**
 * The two directions of an upgraded connection.
 *
 * @param input what the client sends
 * @param output what goes to the client
 */
record Http1Upgrade(BodyReader input, BodyWriter output) implements DuplexBody {

	@Override
	public BodyReader getInput() {
		return this.input;
	}

	@Override
	public BodyWriter getOutput() {
		return this.output;
	}

}
