/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.util.EnumSet;
import java.util.Set;

import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IServer;
import io.windhover.server.contract.Ability;
import io.windhover.server.contract.HttpServerContractTests;

/**
 * Runs the contract of every server against Kestrel, over HTTP/1.1.
 */
class KestrelContractTests extends HttpServerContractTests {

	@Override
	public IServer createServer() {
		return new KestrelServer(new KestrelServerOptions());
	}

	@Override
	public Set<Ability> abilities() {
		// Response trailers come with HTTP/2.
		return EnumSet.complementOf(EnumSet.of(Ability.RESPONSE_TRAILERS));
	}

}
