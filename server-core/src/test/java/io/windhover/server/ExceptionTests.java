/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionTests {

	@Test
	void addressInUseNamesTheAddressAndThePort() {
		IOException cause = new IOException("taken");
		AddressInUseException exception = new AddressInUseException("http://*:80", 80, cause);
		assertThat(exception).hasMessage("Failed to bind to address http://*:80: address already in use")
			.hasCause(cause);
		assertThat(exception.getAddress()).isEqualTo("http://*:80");
		assertThat(exception.getPort()).isEqualTo(80);
	}

	@Test
	void startFailureCanBeWithoutAnAddress() {
		assertThat(new ServerStartException("no", null, null).getAddress()).isNull();
	}

	@Test
	void connectionAbortedExceptionHasNoStackTrace() {
		IOException cause = new IOException("reset");
		assertThat(new ConnectionAbortedException("gone", cause)).hasMessage("gone").hasCause(cause);
		assertThat(new ConnectionAbortedException("gone").getStackTrace()).isEmpty();
	}

	@Test
	void stopIsGracefulWhenNothingWasAborted() {
		assertThat(new StopResult(0).isGraceful()).isTrue();
		assertThat(new StopResult(1).isGraceful()).isFalse();
	}

}
