/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.Collection;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerSettings;
import io.windhover.server.IServer;
import io.windhover.server.contract.jdk.JdkServer;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Creates servers that offer only the mandatory features.
 */
final class JdkServerFactory implements ServerFactory {

	@Override
	public String getServerName() {
		return "JDK server";
	}

	@Override
	public IServer getServer(ServerSettings settings) {
		JdkServer server = new JdkServer();
		Collection<String> addresses = server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses();
		addresses.clear();
		addresses.addAll(settings.getAddresses());
		return server;
	}

}
