/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

/**
 * The implementation of socket I/O.
 */
public enum TransportType {

	/**
	 * The best available one: epoll on Linux if its jar is on the class path, else NIO.
	 */
	AUTO,

	/** The selector of the JDK, available on every platform. */
	NIO,

	/** The epoll of Linux; requires {@code netty-transport-native-epoll}. */
	EPOLL

}
