/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.bare;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Kestrel with {@link PlainTextApplication} on its event loops.
 */
public final class BareWindhover {

	private BareWindhover() {
	}

	/**
	 * Starts the server and keeps it running.
	 * @param args the port
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		KestrelServerOptions options = new KestrelServerOptions();
		options.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
		try (KestrelServer server = new KestrelServer(options)) {
			server.start(new PlainTextApplication());
			System.out.println("Windhover listens on "
					+ server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses());
			new CountDownLatch(1).await();
		}
	}

}
