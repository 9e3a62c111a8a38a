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
 * A client's end of a connection to an {@link InMemoryServer}. Text is bytes, a character
 * each.
 */
final class InMemoryConnection implements AssertProvider<InMemoryConnectionAssert> {

	private final InMemoryChannel channel;

	private final ManualEventLoop eventLoop;

	private int taken;

	InMemoryConnection(InMemoryChannel channel, ManualEventLoop eventLoop) {
		this.channel = channel;
		this.eventLoop = eventLoop;
	}

	/**
	 * Have the server receive bytes.
	 * @param parts what one pass of its event loop reads, a buffer each
	 */
	InMemoryConnection receive(String... parts) {
		List<ByteBuf> pass = new ArrayList<>();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
			pass.add(this.channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
		}
		return receive(pass);
	}

	/** Have the server receive bytes one at a time. */
	InMemoryConnection receiveByteByByte(String text) {
		text.chars().forEach((c) -> receive(String.valueOf((char) c)));
		return this;
	}

	/** Have the server receive a buffer, whose owner it becomes. */
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

	/** The client sends no more. */
	InMemoryConnection endInput() {
		this.channel.endInput();
		this.eventLoop.runTasks();
		return this;
	}

	/** The client leaves without a goodbye. */
	InMemoryConnection resetByClient() {
		this.channel.resetByClient();
		this.eventLoop.runTasks();
		return this;
	}

	/** The client does not read any more. */
	InMemoryConnection stopTaking() {
		return take(0);
	}

	/** The client reads so many bytes, and then no more. */
	InMemoryConnection take(long bytes) {
		this.channel.setWindow(bytes);
		this.eventLoop.runTasks();
		return this;
	}

	/** The client reads everything. */
	InMemoryConnection takeAll() {
		return take(Long.MAX_VALUE);
	}

	/**
	 * What the client got since it was asked for the last time.
	 * @return the bytes of all writes
	 */
	String sent() {
		return String.join("", writes());
	}

	/**
	 * What the client got since it was asked for the last time.
	 * @return the bytes of each write
	 */
	List<String> writes() {
		List<String> all = this.channel.writes();
		List<String> fresh = List.copyOf(all.subList(this.taken, all.size()));
		this.taken = all.size();
		return fresh;
	}

	/** How many passes the client has sent that the server has not read. */
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
