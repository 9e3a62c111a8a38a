/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IHttpConnectionFeatureTests {

	@Test
	void addressesOfIpAreTakenApart() {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		IHttpConnectionFeature connection = connection(new InetSocketAddress(loopback, 1),
				new InetSocketAddress(loopback, 2));
		assertThat(connection.getRemoteIpAddress()).isEqualTo(loopback);
		assertThat(connection.getRemotePort()).isEqualTo(1);
		assertThat(connection.getLocalIpAddress()).isEqualTo(loopback);
		assertThat(connection.getLocalPort()).isEqualTo(2);
	}

	@Test
	void otherAddressesHaveNoIpAddressAndNoPort() {
		IHttpConnectionFeature connection = connection(null, UnixDomainSocketAddress.of("/run/app.sock"));
		assertThat(connection.getRemoteIpAddress()).isNull();
		assertThat(connection.getRemotePort()).isZero();
		assertThat(connection.getLocalIpAddress()).isNull();
		assertThat(connection.getLocalPort()).isZero();
	}

	private static IHttpConnectionFeature connection(@Nullable SocketAddress remote, @Nullable SocketAddress local) {
		return new IHttpConnectionFeature() {

			@Override
			public String getConnectionId() {
				return "1";
			}

			@Override
			public @Nullable SocketAddress getRemoteAddress() {
				return remote;
			}

			@Override
			public @Nullable SocketAddress getLocalAddress() {
				return local;
			}

		};
	}

}
