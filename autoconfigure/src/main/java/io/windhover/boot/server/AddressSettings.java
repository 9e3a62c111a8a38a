/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.Collection;

import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Tells a server which addresses are wished for.
 */
final class AddressSettings {

	private AddressSettings() {
	}

	/**
	 * Replace the wished addresses.
	 * @param settings where they are
	 * @param server a server that is not started
	 */
	static void apply(ServerSettings settings, IServer server) {
		IServerAddressesFeature feature = server.getFeatures().getRequired(IServerAddressesFeature.class);
		Collection<String> addresses = feature.getAddresses();
		addresses.clear();
		addresses.addAll(settings.getAddresses());
	}

}
