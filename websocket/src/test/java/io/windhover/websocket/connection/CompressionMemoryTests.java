/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.deflate.MessageDeflater;
import io.windhover.websocket.deflate.MessageInflater;
import io.windhover.websocket.deflate.PerMessageDeflate;
import io.windhover.websocket.protocol.WebSocketException;
import io.windhover.websocket.testing.InMemoryBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memory outside the heap is given back however a connection ends.
 */
class CompressionMemoryTests {

	private static final String HELLO = "c18700000000 f248cdc9c90700";

	private final InMemoryBody body = new InMemoryBody();

	private final MessageInflater inflater = new MessageInflater(true, 1_000);

	private final MessageDeflater deflater = new MessageDeflater(true);

	private final FrameReader reader = new FrameReader(this.body, new Ignoring(),
			new MessageAssembler(1_000, true, this.inflater), ConnectionSettings.of(new WebSocketOptions(),
					new WebSocketAcceptOptions(), null, new PerMessageDeflate(true, true, false)));

	private final FrameWriter writer = new FrameWriter(this.body, this.deflater, () -> {
	});

	@BeforeEach
	void start() {
		this.reader.readOn();
	}

	// --- receiving

	private void receive() {
		this.body.receive(HELLO);
		assertThat(this.inflater.holdsMemory()).isTrue();
	}

	@Test
	void closeByTheClientFreesTheInflater() {
		receive();
		this.body.receive("888200000000 03e8");
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void violationOfTheProtocolFreesTheInflater() {
		receive();
		this.body.receive("8100");
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void malformedDataFreesTheInflater() {
		receive();
		this.reader.read();
		this.body.receive("c18300000000 ffffff");
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void lossOfTheConnectionFreesTheInflater() {
		receive();
		this.body.lose();
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void endOfTheInputFreesTheInflater() {
		receive();
		this.body.endInput();
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void releaseFreesTheInflaterWhileAMessageWaits() {
		receive();
		this.reader.stop();
		assertThat(this.inflater.holdsMemory()).isFalse();
	}

	@Test
	void inflaterWithoutContextTakeoverIsFreedAfterEachMessage() throws Exception {
		MessageInflater alone = new MessageInflater(false, 1_000);
		alone.inflate(new byte[] { (byte) 0xf2, 0x48 }, false, 1_000);
		assertThat(alone.holdsMemory()).isTrue();
		alone.inflate(new byte[] { (byte) 0xcd, (byte) 0xc9, (byte) 0xc9, 7, 0 }, true, 1_000);
		assertThat(alone.holdsMemory()).isFalse();
	}

	// --- sending

	private void send() {
		this.writer.write(WebSocketMessage.text("Hello"), WriteCallback.NOOP);
		assertThat(this.deflater.holdsMemory()).isTrue();
	}

	@Test
	void endOfTheOutputFreesTheDeflater() {
		send();
		this.writer.end(WriteCallback.NOOP);
		assertThat(this.deflater.holdsMemory()).isFalse();
	}

	@Test
	void endAfterTheLossOfTheConnectionFreesTheDeflater() {
		this.body.stopReading();
		send();
		this.writer.write(WebSocketMessage.text("second"), WriteCallback.NOOP);
		this.writer.end(WriteCallback.NOOP);
		assertThat(this.deflater.holdsMemory()).isTrue();
		this.body.lose();
		assertThat(this.deflater.holdsMemory()).isFalse();
	}

	@Test
	void releaseFreesTheDeflater() {
		send();
		this.writer.release();
		assertThat(this.deflater.holdsMemory()).isFalse();
		this.writer.write(WebSocketMessage.text("late"), WriteCallback.NOOP);
		assertThat(this.deflater.holdsMemory()).isFalse();
	}

	@Test
	void releaseDuringAWriteFreesTheDeflaterAfterIt() {
		this.body.stopReading();
		send();
		this.writer.release();
		this.body.lose();
		assertThat(this.deflater.holdsMemory()).isFalse();
	}

	@Test
	void deflaterDoesNotRetainTheMessageItHasCompressed() {
		WeakReference<byte[]> message = deflateMessage();
		for (int i = 0; i < 10 && message.get() != null; i++) {
			System.gc();
		}
		assertThat(message.get()).isNull();
		assertThat(this.deflater.holdsMemory()).isTrue();
	}

	private WeakReference<byte[]> deflateMessage() {
		byte[] message = new byte[1024 * 1024];
		this.deflater.deflate(ByteBuffer.wrap(message), true);
		return new WeakReference<>(message);
	}

	@Test
	void deflaterWithoutContextTakeoverIsFreedAfterEachMessage() {
		MessageDeflater alone = new MessageDeflater(false);
		alone.deflate(ByteBuffer.allocate(10), false);
		assertThat(alone.holdsMemory()).isTrue();
		alone.deflate(ByteBuffer.allocate(10), true);
		assertThat(alone.holdsMemory()).isFalse();
	}

	/** Ignores everything. */
	private static final class Ignoring implements FrameHandler {

		@Override
		public void onPing(byte[] payload) {
		}

		@Override
		public void onClose(CloseReason reason) {
		}

		@Override
		public void onProtocolError(WebSocketException failure) {
		}

		@Override
		public void onEnd() {
		}

		@Override
		public void onFailure() {
		}

	}

}
