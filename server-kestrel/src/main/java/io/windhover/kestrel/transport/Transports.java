/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.windhover.kestrel.options.TransportType;
import io.windhover.server.ServerStartException;
import org.jspecify.annotations.Nullable;

/**
 * Selects the transport.
 */
public final class Transports {

	private Transports() {
	}

	/**
	 * Returns a transport.
	 * @param type the type of the transport
	 * @return the transport
	 * @throws ServerStartException if it is not available on this machine
	 */
	public static Transport find(TransportType type) {
		if (type == TransportType.NIO) {
			return new NioTransport();
		}
		Throwable failure = epollFailure();
		if (failure == null) {
			return new EpollTransport();
		}
		if (type == TransportType.AUTO) {
			return new NioTransport();
		}
		throw new ServerStartException("transport: EPOLL (expected: Linux, and io.netty:netty-transport-native-epoll "
				+ "with the classifier of this platform, such as linux-x86_64): " + failure, null, failure);
	}

	private static @Nullable Throwable epollFailure() {
		try {
			return EpollTransport.unavailability();
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

}
