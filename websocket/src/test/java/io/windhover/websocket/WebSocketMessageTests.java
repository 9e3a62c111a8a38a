/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;

import io.windhover.websocket.WebSocketMessage.Type;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebSocketMessageTests {

	@Test
	void textIsUtf8() {
		WebSocketMessage message = WebSocketMessage.text("é");
		assertThat(message.data()).isEqualTo(ByteBuffer.wrap(new byte[] { (byte) 0xc3, (byte) 0xa9 }));
		assertThat(message.asText()).isEqualTo("é");
		assertThat(message.asText()).isEqualTo("é");
	}

	@Test
	void pingHasAtMost125Bytes() {
		assertThat(WebSocketMessage.ping(ByteBuffer.allocate(125)).type()).isEqualTo(Type.PING);
		assertThatIllegalArgumentException().isThrownBy(() -> WebSocketMessage.ping(ByteBuffer.allocate(126)))
			.withMessage("data of a PING: 126 bytes (expected: <= 125)");
		assertThatIllegalArgumentException().isThrownBy(() -> WebSocketMessage.pong(ByteBuffer.allocate(126)));
	}

	@Test
	void pingIsNotFragmented() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WebSocketMessage(Type.PING, ByteBuffer.allocate(0), false, false))
			.withMessage("last: false (expected: true for a PING)");
	}

	@Test
	void messageCanBeMarkedAsNotToBeCompressed() {
		assertThat(WebSocketMessage.text("a").compressible()).isTrue();
		assertThat(WebSocketMessage.text("a").uncompressed().compressible()).isFalse();
	}

}
