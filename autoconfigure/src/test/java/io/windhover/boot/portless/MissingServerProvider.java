/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerSettings;
import io.windhover.server.IServer;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A kind of server that cannot run here, though it would come first.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class MissingServerProvider implements ServerProvider {

	@Override
	public String getId() {
		return "missing";
	}

	@Override
	public String getServerName() {
		return "Missing";
	}

	@Override
	public Unavailability getUnavailability() {
		return new Unavailability("It runs on another operating system.", "Change the operating system.");
	}

	@Override
	public String getConfiguration() {
		throw new AssertionError();
	}

	@Override
	public boolean supports(Class<?> serverType) {
		throw new AssertionError();
	}

	@Override
	public ServerFactory createFactory() {
		throw new AssertionError();
	}

	@Override
	public void configure(IServer server, ServerSettings settings) {
		throw new AssertionError();
	}

	@Override
	public Object describe(IServer server) {
		throw new AssertionError();
	}

}
