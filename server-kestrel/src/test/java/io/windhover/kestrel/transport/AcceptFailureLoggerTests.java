/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;

import ch.qos.logback.classic.Level;
import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AcceptFailureLogger}.
 */
class AcceptFailureLoggerTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void failureIsOneLineWithoutAStackTrace() {
		EmbeddedChannel channel = new EmbeddedChannel(new AcceptFailureLogger());
		channel.pipeline().fireExceptionCaught(new IOException("Too many open files"));
		assertThat(this.log.above(Level.DEBUG)).singleElement().satisfies((event) -> {
			assertThat(event.getFormattedMessage()).contains("Too many open files");
			assertThat(event.getThrowableProxy()).isNull();
		});
		assertThat(channel.finish()).isFalse();
	}

}
