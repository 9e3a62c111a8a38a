/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.charset.StandardCharsets;

import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.protocol.Frame;
import io.windhover.websocket.protocol.Opcode;
import io.windhover.websocket.protocol.WebSocketException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageAssemblerTests {

	private static MessageAssembler assembler() {
		return new MessageAssembler(10, true, null);
	}

	@Test
	void fragmentsBecomeOneMessage() throws Exception {
		MessageAssembler assembler = assembler();
		assertThat(assembler.add(new Frame(Opcode.TEXT, false, false, "a".getBytes(StandardCharsets.UTF_8)))).isNull();
		assertThat(assembler.add(new Frame(Opcode.CONTINUATION, false, false, "b".getBytes(StandardCharsets.UTF_8))))
			.isNull();
		WebSocketMessage message = assembler
			.add(new Frame(Opcode.CONTINUATION, true, false, "c".getBytes(StandardCharsets.UTF_8)));
		assertThat(message).isNotNull();
		assertThat(message.type()).isEqualTo(Type.TEXT);
		assertThat(message.asText()).isEqualTo("abc");
	}

	@Test
	void messageLargerThanTheLimitIsRefusedEvenIfItsFragmentsAreNot() throws Exception {
		MessageAssembler assembler = assembler();
		assembler.add(new Frame(Opcode.BINARY, false, false, new byte[6]));
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> assembler.add(new Frame(Opcode.CONTINUATION, true, false, new byte[6])))
			.withMessage("Message larger than 10 bytes");
	}

	@Test
	void fragmentsOutOfOrderAreRefused() throws Exception {
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> assembler().add(new Frame(Opcode.CONTINUATION, true, false, new byte[0])));
		MessageAssembler assembler = assembler();
		assembler.add(new Frame(Opcode.BINARY, false, false, new byte[1]));
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> assembler.add(new Frame(Opcode.TEXT, true, false, new byte[1])));
	}

	@Test
	void fragmentsAreHandedOverOneByOneIfTheyAreNotReassembled() throws Exception {
		MessageAssembler assembler = new MessageAssembler(10, false, null);
		Frame first = new Frame(Opcode.TEXT, false, false, new byte[] { 'a', (byte) 0xc3 });
		Frame second = new Frame(Opcode.CONTINUATION, true, false, new byte[] { (byte) 0xa9 });
		assertThat(assembler.add(first)).extracting(WebSocketMessage::type, WebSocketMessage::last)
			.containsExactly(Type.TEXT, false);
		assertThat(assembler.add(second)).extracting(WebSocketMessage::type, WebSocketMessage::last)
			.containsExactly(Type.TEXT, true);
		Frame half = new Frame(Opcode.TEXT, true, false, new byte[] { (byte) 0xc3 });
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> assembler.add(half))
			.withMessage("Text that is not UTF-8");
	}

	@Test
	void limitIsThatOfAFragmentIfTheyAreNotReassembled() throws Exception {
		MessageAssembler assembler = new MessageAssembler(10, false, null);
		assertThat(assembler.add(new Frame(Opcode.BINARY, false, false, new byte[10]))).isNotNull();
		assertThat(assembler.add(new Frame(Opcode.CONTINUATION, false, false, new byte[10]))).isNotNull();
		Frame large = new Frame(Opcode.CONTINUATION, false, false, new byte[11]);
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> assembler.add(large))
			.withMessage("Message larger than 10 bytes");
	}

}
