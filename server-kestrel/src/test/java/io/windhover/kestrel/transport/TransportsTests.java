/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.epoll.Epoll;
import io.windhover.kestrel.options.TransportType;
import io.windhover.server.ServerStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Transports}.
 */
class TransportsTests {

	@Test
	void nioIsAlwaysAvailable() {
		assertThat(Transports.find(TransportType.NIO)).hasToString("NIO");
	}

	@Test
	void epollIsSelectedIfAvailable() {
		if (Epoll.isAvailable()) {
			assertThat(Transports.find(TransportType.EPOLL)).hasToString("epoll");
		}
		else {
			assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> Transports.find(TransportType.EPOLL))
				.withMessageStartingWith(
						"transport: EPOLL (expected: Linux, and io.netty:netty-transport-native-epoll");
		}
	}

	/** Fails if epoll is missing; all other tests of epoll would silently be skipped. */
	@Test
	@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
	void epollIsAvailableOnLinux() {
		assertThat(Epoll.unavailabilityCause()).isNull();
		assertThat(SocketServer.transports()).contains(TransportType.EPOLL);
	}

	@Test
	void bestTransportIsSelectedAutomatically() {
		assertThat(Transports.find(TransportType.AUTO)).hasToString(Epoll.isAvailable() ? "epoll" : "NIO");
	}

}
