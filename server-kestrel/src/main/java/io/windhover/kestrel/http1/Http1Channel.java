/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.windhover.kestrel.diagnostics.ConnectionIds;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.Ticker;
import io.windhover.kestrel.middleware.ConnectionSlot;
import org.jspecify.annotations.Nullable;

/**
 * What any thread may ask a connection for: its name and addresses, its event loop,
 * whether it is still there.
 */
final class Http1Channel {

	private final Channel channel;

	private final HttpServerContext server;

	private final Ticker ticker;

	private @Nullable String id;

	private @Nullable Map<Object, Object> state;

	private volatile boolean stopping;

	private volatile boolean lost;

	Http1Channel(Channel channel, HttpServerContext server, Ticker ticker) {
		this.channel = channel;
		this.server = server;
		this.ticker = ticker;
	}

	/** A name for the connection. */
	synchronized String id() {
		String name = this.id;
		if (name == null) {
			name = ConnectionIds.next();
			this.id = name;
		}
		return name;
	}

	synchronized Map<Object, Object> state() {
		Map<Object, Object> map = this.state;
		if (map == null) {
			map = new HashMap<>();
			this.state = map;
		}
		return map;
	}

	@Nullable SocketAddress remoteAddress() {
		return this.channel.remoteAddress();
	}

	@Nullable SocketAddress localAddress() {
		return this.channel.localAddress();
	}

	ConnectionSlot slot() {
		return ConnectionSlot.of(this.channel);
	}

	/** The {@code Date} field of this second. */
	byte[] dateLine() {
		return this.ticker.getDateLine();
	}

	EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	boolean inEventLoop() {
		return eventLoop().inEventLoop();
	}

	/** Run something on the event loop, at once if this is it. */
	void onEventLoop(Runnable task) {
		if (inEventLoop()) {
			task.run();
			return;
		}
		try {
			eventLoop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The server was closed meanwhile, and every connection with it.
		}
	}

	/** Whether the client takes what is sent. */
	boolean isWritable() {
		return this.channel.isWritable();
	}

	/** Read from the socket, or leave what comes there. On the event loop only. */
	void setReading(boolean reading) {
		if (reading != this.channel.config().isAutoRead()) {
			this.channel.config().setAutoRead(reading);
		}
	}

	/** Whether the server stops. */
	boolean isStopping() {
		return this.stopping || this.server.stopping().get();
	}

	void stop() {
		this.stopping = true;
	}

	/** Whether the channel is closed. */
	boolean isLost() {
		return this.lost;
	}

	void lose() {
		this.lost = true;
	}

	/** The connection's name, for the log. */
	@Override
	public String toString() {
		return id();
	}

}
