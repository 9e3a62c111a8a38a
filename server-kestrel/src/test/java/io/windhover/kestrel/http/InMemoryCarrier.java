/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.DateHeader;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseFeature;
import org.jspecify.annotations.Nullable;

/**
 * A carrier of exchanges that speaks no protocol: a request is a method, a path and the
 * length of its body; a response is recorded as text. It shows what {@link HttpExchange}
 * asks of a protocol.
 */
final class InMemoryCarrier implements ExchangeOwner, HttpOutput {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final List<String> events = new ArrayList<>();

	private final StringBuilder body = new StringBuilder();

	private final HttpExchange exchange;

	private final ShutdownSignal shutdown;

	private final ServerCounters counters = new ServerCounters();

	private @Nullable Listener listener;

	private @Nullable String head;

	private @Nullable WriteCallback held;

	private boolean holdWrites;

	private boolean completeWhenBrokenOff;

	private boolean reusable = true;

	private int requests;

	InMemoryCarrier(KestrelServerOptions options, IHttpApplication<?> application) {
		HttpServerContext server = HttpServerContext.of(options, new ApplicationRunner<>(application), this.counters);
		this.shutdown = server.services().shutdown();
		HttpConnectionContext connection = new HttpConnectionContext(this.channel, server, new InMemoryTransport(),
				new DateHeader(ServerTime.SYSTEM));
		this.exchange = new HttpExchange(this, connection, this);
		this.exchange.setProtocolFeatures((type) -> (type == InMemoryCarrier.class) ? this : null);
	}

	/** Receives a request without a body. */
	InMemoryCarrier receive(String method, String path) {
		return receive(method, path, 0);
	}

	/** Receives the head of a request. */
	InMemoryCarrier receive(String method, String path, long bodyLength) {
		HttpRequest request = this.exchange.request();
		this.requests++;
		this.events.clear();
		this.body.setLength(0);
		request.setMethod(method);
		request.setProtocol("MEMORY/1");
		request.setPath(path);
		request.begin(bodyLength);
		if (request.hasBody()) {
			request.setReceivedBody(this.exchange.newBody());
		}
		this.exchange.begin();
		this.exchange.start();
		return this;
	}

	/** Receives a piece of the body. */
	void receiveBody(String text, boolean last) {
		RequestBodyBuffer buffer = this.exchange.request().receivedBody();
		if (buffer != null) {
			byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
			buffer.add(this.channel.alloc().buffer(bytes.length).writeBytes(bytes), last);
		}
	}

	/** Holds the next write until {@link #completeWrite()}. */
	void holdWrites() {
		this.holdWrites = true;
	}

	void completeWrite() {
		WriteCallback callback = this.held;
		this.held = null;
		if (callback != null) {
			callback.succeeded();
		}
		if (this.listener != null) {
			this.listener.writeCompleted();
		}
	}

	/** Completes a write while the response is broken off, as to flush it can do. */
	void completeAWriteWhenBrokenOff() {
		this.completeWhenBrokenOff = true;
	}

	/** Raises the signal that the server stops. */
	void stopServer() {
		this.shutdown.raise();
	}

	/** Lets no other request follow, as far as the carrier knows. */
	void makeUnusable() {
		this.reusable = false;
	}

	HttpExchange exchange() {
		return this.exchange;
	}

	ServerCounters counters() {
		return this.counters;
	}

	/** Returns the calls to the carrier during this request. */
	List<String> events() {
		return this.events;
	}

	/** Returns the body of the response as far as it was written. */
	String body() {
		return this.body.toString();
	}

	// --- ExchangeOwner

	@Override
	public int requestNumber() {
		return this.requests;
	}

	@Override
	public boolean isClosed() {
		return !this.channel.isOpen();
	}

	@Override
	public void bodyAwaited(@Nullable RequestBodyBuffer awaited) {
		this.events.add("body awaited");
	}

	@Override
	public void bodyConsumed() {
		this.events.add("body consumed");
	}

	@Override
	public boolean canReuseConnection() {
		return this.reusable;
	}

	@Override
	public void breakOff(String reason) {
		this.events.add("broken off: " + reason);
		if (this.completeWhenBrokenOff && this.listener != null) {
			this.listener.writeCompleted();
		}
	}

	@Override
	public void abort(String reason) {
		this.events.add("aborted: " + reason);
	}

	@Override
	public void exchangeCompleted(boolean reusableAfterwards) {
		this.events.add(reusableAfterwards ? "completed" : "completed, closes");
		this.exchange.detach();
	}

	// --- HttpOutput

	@Override
	public void setListener(Listener newListener) {
		this.listener = newListener;
	}

	@Override
	public boolean start(IHttpResponseFeature response, ResponseLength length, boolean mayKeepAlive) {
		this.head = response.getStatusCode() + (mayKeepAlive ? "" : " close")
				+ ((length.lengthToSend() >= 0) ? " length " + length.lengthToSend() : "");
		return mayKeepAlive;
	}

	@Override
	public boolean isHeadHeld() {
		return this.head != null;
	}

	@Override
	public void discardHead() {
		this.head = null;
	}

	private void sendHead() {
		if (this.head != null) {
			this.events.add(this.head);
			this.head = null;
		}
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		sendHead();
		this.body.append(StandardCharsets.ISO_8859_1.decode(data));
		if (last) {
			this.events.add("end");
		}
		if (this.holdWrites) {
			this.holdWrites = false;
			this.held = callback;
		}
		else {
			callback.succeeded();
		}
	}

	@Override
	public void sendFile(FileRegion file, WriteCallback callback) {
		sendHead();
		this.events.add("file of " + file.count());
		file.release();
		callback.succeeded();
	}

	@Override
	public void runInOrder(Runnable task) {
		task.run();
	}

	@Override
	public void applicationCompleted() {
		if (this.listener != null) {
			this.listener.applicationCompleted();
		}
	}

	@Override
	public boolean drain() {
		return this.held != null;
	}

}
