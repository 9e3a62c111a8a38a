/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.util.EnumSet;
import java.util.Set;

import io.windhover.server.IServer;
import io.windhover.server.contract.Ability;
import io.windhover.server.contract.HttpServerContractTests;

/**
 * The contract, for a server with the mandatory features only.
 */
class JdkHttpServerContractTests extends HttpServerContractTests {

	@Override
	public IServer createServer() {
		return new JdkServer();
	}

	@Override
	public Set<Ability> abilities() {
		return EnumSet.noneOf(Ability.class);
	}

}
