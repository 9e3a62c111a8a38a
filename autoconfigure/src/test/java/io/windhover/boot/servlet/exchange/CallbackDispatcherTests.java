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
 * Tests of {@link CallbackDispatcher}.
 */
class CallbackDispatcherTests {

	private final List<Runnable> executed = new ArrayList<>();

	private final CallbackDispatcher dispatcher = new CallbackDispatcher(this.executed::add, this.executed::add);

	private final List<String> ran = new ArrayList<>();

	private void run(String name) {
		this.dispatcher.run(() -> this.ran.add(name));
	}

	@Test
	void taskRunsAtOnceOnlyInsideACall() {
		this.dispatcher.enter();
		run("inside");
		this.dispatcher.exit();
		run("outside");
		assertThat(this.ran).containsExactly("inside");
		assertThat(this.executed).hasSize(1);
	}

	@Test
	void callEndsWhenTheWriteThrows() {
		InMemoryConnection connection = new InMemoryConnection(true);
		connection.getResponse().fail(new IllegalStateException("no writes"));
		ResponseContent content = new ResponseContent(this.dispatcher);
		content.begin(connection);
		assertThatIllegalStateException()
			.isThrownBy(() -> content.send(null, null, true, ByteBuffer.allocate(1), Callback.NOOP));
		run("later");
		assertThat(this.executed).hasSize(1);
	}

}
