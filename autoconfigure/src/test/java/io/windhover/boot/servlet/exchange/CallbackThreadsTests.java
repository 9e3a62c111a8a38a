/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Where Jetty is called back.
 */
class CallbackThreadsTests {

	private final List<Runnable> handedOver = new ArrayList<>();

	private final CallbackThreads threads = new CallbackThreads(this.handedOver::add, this.handedOver::add);

	private final List<String> ran = new ArrayList<>();

	private void run(String name) {
		this.threads.run(() -> this.ran.add(name));
	}

	@Test
	void threadGoesOnInsideOfItsCallOnly() {
		this.threads.enter();
		run("inside");
		this.threads.exit();
		run("outside");
		assertThat(this.ran).containsExactly("inside");
		assertThat(this.handedOver).hasSize(1);
	}

	@Test
	void writeThatThrowsHasReturned() {
		InMemoryConnection connection = new InMemoryConnection(true);
		connection.getResponse().fail(new IllegalStateException("no writes"));
		ResponseContent content = new ResponseContent(this.threads);
		content.begin(connection);
		assertThatIllegalStateException()
			.isThrownBy(() -> content.send(null, null, true, ByteBuffer.allocate(1), Callback.NOOP));
		run("later");
		assertThat(this.handedOver).hasSize(1);
	}

}
