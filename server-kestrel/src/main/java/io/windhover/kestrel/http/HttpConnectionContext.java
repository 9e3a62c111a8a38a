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
import io.windhover.kestrel.eventloop.DateHeader;
import io.windhover.kestrel.middleware.ConnectionSlot;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IPersistentStateFeature;
import org.jspecify.annotations.Nullable;

/**
 * A connection as any thread may see it: its id and addresses, its event loop, whether it
 * is still open. Thread-safe, except where a method says otherwise.
 */
public final class HttpConnectionContext implements IHttpConnectionFeature {

	private final Channel channel;

	private final HttpServerContext server;

	private final ConnectionTransport transport;

	private final DateHeader date;

	private final IPersistentStateFeature persistentState = this::state;

	private @Nullable String id;

	private @Nullable Map<Object, Object> state;

	private volatile boolean closed;

	/**
	 * Creates the context of a connection.
	 * @param channel the connection's channel
	 * @param server the context of its server
	 * @param transport its bytes
	 * @param date the {@code Date} field of its event loop
	 */
	public HttpConnectionContext(Channel channel, HttpServerContext server, ConnectionTransport transport,
			DateHeader date) {
		this.channel = channel;
		this.server = server;
		this.transport = transport;
		this.date = date;
	}

	@Override
	public synchronized String getConnectionId() {
		String name = this.id;
		if (name == null) {
			name = ConnectionIds.next();
			this.id = name;
		}
		return name;
	}

	@Override
	public @Nullable SocketAddress getRemoteAddress() {
		return this.channel.remoteAddress();
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() {
		return this.channel.localAddress();
	}

	IPersistentStateFeature persistentState() {
		return this.persistentState;
	}

	private synchronized Map<Object, Object> state() {
		Map<Object, Object> map = this.state;
		if (map == null) {
			map = new HashMap<>();
			this.state = map;
		}
		return map;
	}

	/**
	 * Returns the context of the server.
	 * @return the context
	 */
	public HttpServerContext server() {
		return this.server;
	}

	/**
	 * Returns the connection's bytes.
	 * @return the transport
	 */
	public ConnectionTransport transport() {
		return this.transport;
	}

	/**
	 * Returns the connection's place among those that are counted.
	 * @return the slot
	 */
	public ConnectionSlot slot() {
		return ConnectionSlot.of(this.channel);
	}

	/**
	 * Returns the {@code Date} field of this second, its CRLF included.
	 * @return the bytes, not to be changed
	 */
	public byte[] dateLine() {
		return this.date.line();
	}

	/**
	 * Returns the event loop of the connection.
	 * @return the event loop
	 */
	public EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	/**
	 * Returns whether the caller is the connection's event loop.
	 * @return {@code true} on the event loop
	 */
	public boolean inEventLoop() {
		return eventLoop().inEventLoop();
	}

	/**
	 * Runs a task on the event loop, at once if the caller is the event loop.
	 * @param task the task, which is dropped if the server was closed
	 */
	public void onEventLoop(Runnable task) {
		if (inEventLoop()) {
			task.run();
			return;
		}
		try {
			eventLoop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The server was closed, and every connection with it.
		}
	}

	/**
	 * Returns whether the client takes what is sent.
	 * @return {@code false} while as much is pending as may be
	 */
	public boolean isWritable() {
		return this.channel.isWritable();
	}

	/**
	 * Switches reading from the socket on or off. On the event loop only.
	 * @param reading whether to read
	 */
	public void setReading(boolean reading) {
		if (reading != this.channel.config().isAutoRead()) {
			this.channel.config().setAutoRead(reading);
		}
	}

	/**
	 * Returns whether the server stops.
	 * @return {@code true} once it does
	 */
	public boolean isStopping() {
		return this.server.services().shutdown().isRaised();
	}

	/**
	 * Returns whether the channel is closed.
	 * @return {@code true} once it is
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Notes that the channel is closed.
	 */
	public void markClosed() {
		this.closed = true;
	}

	/** Returns the connection's id, for the log. */
	@Override
	public String toString() {
		return getConnectionId();
	}

}
