/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.windhover.kestrel.diagnostics.ConnectionIds;
import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.middleware.ConnectionSlot;
import org.jspecify.annotations.Nullable;

/**
 * What any thread may ask a connection for: its name and addresses, its event loop,
 * whether it is still there.
 */
public final class HttpConnectionContext {

	private final Channel channel;

	private final HttpServerContext server;

	private final Heartbeat ticker;

	private @Nullable String id;

	private @Nullable Map<Object, Object> state;

	private volatile boolean stopping;

	private volatile boolean lost;

	public HttpConnectionContext(Channel channel, HttpServerContext server, Heartbeat ticker) {
		this.channel = channel;
		this.server = server;
		this.ticker = ticker;
	}

	/** A name for the connection. */
	public synchronized String id() {
		String name = this.id;
		if (name == null) {
			name = ConnectionIds.next();
			this.id = name;
		}
		return name;
	}

	public synchronized Map<Object, Object> state() {
		Map<Object, Object> map = this.state;
		if (map == null) {
			map = new HashMap<>();
			this.state = map;
		}
		return map;
	}

	public @Nullable SocketAddress remoteAddress() {
		return this.channel.remoteAddress();
	}

	public @Nullable SocketAddress localAddress() {
		return this.channel.localAddress();
	}

	public ConnectionSlot slot() {
		return ConnectionSlot.of(this.channel);
	}

	/** The {@code Date} field of this second. */
	public byte[] dateLine() {
		return this.ticker.getDateLine();
	}

	public EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	public boolean inEventLoop() {
		return eventLoop().inEventLoop();
	}

	/** Run something on the event loop, at once if this is it. */
	public void onEventLoop(Runnable task) {
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
	public boolean isWritable() {
		return this.channel.isWritable();
	}

	/** Read from the socket, or leave what comes there. On the event loop only. */
	public void setReading(boolean reading) {
		if (reading != this.channel.config().isAutoRead()) {
			this.channel.config().setAutoRead(reading);
		}
	}

	/** Whether the server stops. */
	public boolean isStopping() {
		return this.stopping || this.server.stopping().get();
	}

	public void stop() {
		this.stopping = true;
	}

	/** Whether the channel is closed. */
	public boolean isLost() {
		return this.lost;
	}

	public void lose() {
		this.lost = true;
	}

	/** The connection's name, for the log. */
	@Override
	public String toString() {
		return id();
	}

}
