/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundAddressesTests {

	private static BoundAddresses of(String... addresses) {
		return BoundAddresses.of(List.of(addresses));
	}

	@Test
	void portIsTakenFromTheFirstIpAddress() {
		assertThat(of("http://unix:/run/app.sock", "http://127.0.0.1:81", "http://127.0.0.1:82").port()).isEqualTo(81);
		assertThat(of("http://unix:/run/app.sock").port()).isEqualTo(-1);
		assertThat(of().port()).isEqualTo(-1);
	}

	@Test
	void eachPortAndSocketIsDescribedOnce() {
		assertThat(of("http://127.0.0.1:81", "http://[::1]:81").description()).isEqualTo("port 81 (http)");
		assertThat(of("http://*:81", "https://*:82", "http://unix:/a").description())
			.isEqualTo("ports 81 (http), 82 (https) and Unix socket /a (http)");
		assertThat(of().description()).isEmpty();
	}

}
