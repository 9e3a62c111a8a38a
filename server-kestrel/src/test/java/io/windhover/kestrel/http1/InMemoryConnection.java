/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.assertj.core.api.AssertProvider;

/**
 * The client's side of a connection to an {@link InMemoryServer}. Each character of a
 * text is one byte.
 */
final class InMemoryConnection implements AssertProvider<InMemoryConnectionAssert> {

	private final InMemoryChannel channel;

	private final ManualEventLoop eventLoop;

	private int returned;

	InMemoryConnection(InMemoryChannel channel, ManualEventLoop eventLoop) {
		this.channel = channel;
		this.eventLoop = eventLoop;
	}

	/**
	 * Sends bytes to the server.
	 * @param parts the buffers that one pass of its event loop reads
	 */
	InMemoryConnection receive(String... parts) {
		List<ByteBuf> pass = new ArrayList<>();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
			pass.add(this.channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
		}
		return receive(pass);
	}

	/** Sends bytes to the server one at a time. */
	InMemoryConnection receiveByteByByte(String text) {
		text.chars().forEach((c) -> receive(String.valueOf((char) c)));
		return this;
	}

	/** Sends a buffer to the server, which becomes its owner. */
	InMemoryConnection receive(ByteBuf buffer) {
		return receive(List.of(buffer));
	}

	private InMemoryConnection receive(List<ByteBuf> pass) {
		if (!this.channel.isOpen()) {
			pass.forEach(ByteBuf::release);
			return this;
		}
		this.channel.send(pass);
		this.eventLoop.runTasks();
		return this;
	}

	/** Ends the client's side of the connection. */
	InMemoryConnection endInput() {
		this.channel.endInput();
		this.eventLoop.runTasks();
		return this;
	}

	/** Resets the connection from the client's side. */
	InMemoryConnection resetByClient() {
		this.channel.resetByClient();
		this.eventLoop.runTasks();
		return this;
	}

	/** Stops reading on the client's side. */
	InMemoryConnection stopReading() {
		return read(0);
	}

	/** Reads this many bytes on the client's side, and then no more. */
	InMemoryConnection read(long bytes) {
		this.channel.setWindow(bytes);
		this.eventLoop.runTasks();
		return this;
	}

	/** Reads everything on the client's side from now on. */
	InMemoryConnection readAll() {
		return read(Long.MAX_VALUE);
	}

	/**
	 * Returns what the client has received since the last call.
	 * @return the bytes of all writes
	 */
	String sent() {
		return String.join("", writes());
	}

	/**
	 * Returns what the client has received since the last call.
	 * @return the bytes of each write
	 */
	List<String> writes() {
		List<String> all = this.channel.writes();
		List<String> latest = List.copyOf(all.subList(this.returned, all.size()));
		this.returned = all.size();
		return latest;
	}

	/** Returns the number of passes that the server has not read. */
	int unread() {
		return this.channel.unread();
	}

	InMemoryChannel channel() {
		return this.channel;
	}

	@Override
	public InMemoryConnectionAssert assertThat() {
		return new InMemoryConnectionAssert(this);
	}

}
