/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriteCallbackTests {

	private final List<Object> events = new ArrayList<>();

	private final WriteCallback callback = WriteCallback.of(() -> this.events.add("succeeded"), this.events::add);

	@Test
	void successRunsTheFirstAction() {
		this.callback.succeeded();
		assertThat(this.events).containsExactly("succeeded");
	}

	@Test
	void failureGivesItsCauseToTheSecondAction() {
		Throwable cause = new IllegalStateException("test");
		this.callback.failed(cause);
		assertThat(this.events).containsExactly(cause);
	}

	@Test
	void endOfABodyIsALastWriteWithoutBytes() {
		BodyWriter writer = (data, last, callback) -> {
			this.events.add(data.remaining());
			this.events.add(last);
			callback.succeeded();
		};
		writer.end(this.callback);
		assertThat(this.events).containsExactly(0, true, "succeeded");
	}

	@Test
	void sharedEmptyBufferStaysEmpty() {
		ByteBuffer buffer = BodyWriter.NO_DATA;
		buffer.clear();
		assertThat(buffer.remaining()).isZero();
		assertThat(buffer.capacity()).isZero();
	}

}
