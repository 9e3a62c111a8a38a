/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Runs {@link BufferedEchoApplication} for test suites that need a running server. The
 * argument is the port.
 */
public final class EchoServer {

	private EchoServer() {
	}

	public static void main(String[] args) throws InterruptedException {
		KestrelServerOptions options = new KestrelServerOptions();
		options.listenAnyIp(Integer.parseInt(args[0]));
		try (KestrelServer server = new KestrelServer(options)) {
			server.start(new BufferedEchoApplication());
			System.out.println(server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses());
			Thread.currentThread().join();
		}
	}

}
