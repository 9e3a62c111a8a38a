/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

/**
 * How sockets are read and written.
 */
public enum TransportType {

	/**
	 * The best one that this machine has: epoll on Linux if its jar is there, else NIO.
	 */
	AUTO,

	/** The JDK's own, everywhere. */
	NIO,

	/** Linux's epoll; needs {@code netty-transport-native-epoll} for this platform. */
	EPOLL

}
