/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.windhover.kestrel.options.TransportType;
import io.windhover.server.ServerStartException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transport for this machine.
 */
public final class Transports {

	private Transports() {
	}

	/**
	 * Find a transport.
	 * @param type which one
	 * @return the transport
	 * @throws ServerStartException if the machine does not have it
	 */
	public static Transport find(TransportType type) {
		if (type == TransportType.NIO) {
			return new NioTransport();
		}
		Throwable problem = epollProblem();
		if (problem == null) {
			return new EpollTransport();
		}
		if (type == TransportType.AUTO) {
			return new NioTransport();
		}
		throw new ServerStartException("transport: EPOLL (expected: Linux, and io.netty:netty-transport-native-epoll "
				+ "with the classifier of this platform, such as linux-x86_64): " + problem, null, problem);
	}

	private static @Nullable Throwable epollProblem() {
		try {
			return EpollTransport.unavailability();
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

}
