/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.eventloop.FlushScheduler;
import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.eventloop.HttpConnection;
import io.windhover.kestrel.eventloop.SharedIoBuffers;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http.ResponseDataRate;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.MinDataRate;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.x and what happens to it: events of the channel, ticks, the stop
 * of the server. What it does with what it receives is {@link Http1Connection}. It lives
 * on its event loop.
 */
public final class Http1ConnectionHandler extends ChannelInboundHandlerAdapter implements HttpConnection {

	private final HttpServerContext server;

	private final Heartbeat ticker;

	private final SharedIoBuffers memory;

	private final FlushScheduler flushes;

	private final ResponseDataRate responseRate;

	private final ConnectionInput input = new ConnectionInput();

	private final ConnectionState state;

	private HttpConnectionContext channel;

	private Http1OutputProducer output;

	private ConnectionEnd end;

	private Http1Connection stages;

	/**
	 * Create a connection.
	 * @param server what it shares with all others
	 * @param ticker the clock of its event loop
	 * @param memory the memory of its event loop
	 * @param flushes what the connections of its event loop have to send
	 */
	@SuppressWarnings("NullAway.Init") // what needs the channel comes with handlerAdded
	public Http1ConnectionHandler(HttpServerContext server, Heartbeat ticker, SharedIoBuffers memory,
			FlushScheduler flushes) {
		this.server = server;
		this.ticker = ticker;
		this.memory = memory;
		this.flushes = flushes;
		this.responseRate = new ResponseDataRate(server.maxResponseBufferSize());
		this.state = new ConnectionState(server, ticker);
	}

	// --- events of the channel

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.channel = new HttpConnectionContext(context.channel(), this.server, this.ticker);
		this.output = new Http1OutputProducer(context, this.memory, this.flushes, this.server.maxResponseBufferSize());
		this.end = new ConnectionEnd(context.channel(), this.channel, this.state, this.input, this.output);
		this.stages = new Http1Connection(this.server, this.channel, this.state, this.input, this.output, this.end);
		KestrelLog.connectionAccepted(this, this.channel.remoteAddress());
		this.ticker.add(this);
		context.channel().closeFuture().addListener((closed) -> connectionLost());
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.state.is(Stage.LINGER) || this.state.is(Stage.CLOSED)) {
			ReferenceCountUtil.release(message);
			return;
		}
		this.output.beginReading();
		this.input.add(context.alloc(), (ByteBuf) message);
		this.stages.advance();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.input.settle(context.alloc());
		this.output.endReading();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		this.output.writabilityChanged();
		// There may be a request, the end of the client's side or the server's wish to
		// stop that had to wait. Not at once: this may be the doing of advance() itself.
		if (this.state.is(Stage.HEAD) && context.channel().isWritable()) {
			this.channel.eventLoop().execute(this.stages::advance);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.end.endInput();
			this.stages.advance();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof IOException) {
			this.end.abort(String.valueOf(cause.getMessage()));
			return;
		}
		KestrelLog.connectionError(toString(), cause);
		this.end.abort("unexpected failure in the server");
	}

	/** The channel is closed, by whomever. */
	private void connectionLost() {
		boolean ended = this.stages.isUpgradedEnded();
		this.channel.lose();
		this.state.close();
		this.ticker.remove(this);
		this.input.release();
		this.output.close();
		Http1Exchange current = this.stages.exchange();
		if (current != null && current.isActive() && !ended) {
			abandon(current);
		}
		this.output.disconnectWaiting();
		KestrelLog.connectionClosed(this);
	}

	private static void abandon(Http1Exchange current) {
		RequestBodyBuffer body = current.request().receivedBody();
		// First: what the failures lead to is then known to be the client's doing.
		current.signalAborted();
		if (body != null) {
			body.fail(new ConnectionAbortedException("The client has disconnected"));
		}
	}

	// --- the server stops

	@Override
	public void abort() {
		// What was sent may still be on its way, and is whole.
		if (this.state.is(Stage.LINGER) && !this.output.isPending()) {
			this.end.close();
		}
		else {
			this.end.abort("the server stops");
		}
	}

	@Override
	public void stop() {
		this.channel.stop();
		this.output.flushUnlessReading();
		boolean received = this.input.isReadable() && !this.input.isHalfLineEnd();
		if (isBetweenRequests() && !received) {
			stopIdle();
		}
	}

	private boolean isBetweenRequests() {
		return this.state.is(Stage.HEAD) && !this.stages.heads().isBegun();
	}

	private void stopIdle() {
		if (this.stages.requestNumber() == 0) {
			// The first one may be there, and only not be read yet.
			this.state.awaitFirstRequest();
		}
		else if (this.output.isPending()) {
			this.end.linger();
		}
		else {
			this.end.closeWhenSent();
		}
	}

	// --- time

	@Override
	public void onTick(long now) {
		Http1Exchange current = this.stages.exchange();
		if (this.state.isTimeOver(now)) {
			onTimeout();
		}
		else if (current != null && current.isActive() && this.stages.received().isTooSlow(now)) {
			this.stages.received().fail(new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TIMEOUT));
		}
		else if (isResponseTooSlow(current, now)) {
			this.end.abort("the client reads the response too slowly");
		}
		// What is pending has the rate of its response.
		if (isBetweenRequests() && this.state.isIdle(now) && !this.output.isPending()) {
			this.stages.releaseMemory();
		}
	}

	private void onTimeout() {
		if (isBetweenRequests()) {
			this.end.closeWhenSent();
		}
		else if (this.state.is(Stage.HEAD)) {
			this.stages.refuse(new BadHttpRequestException(RequestRejectionReason.REQUEST_HEADERS_TIMEOUT));
			this.output.flushUnlessReading();
		}
		// The rest of the body is not worth waiting for, but the response is complete.
		else if (this.state.is(Stage.DRAIN)) {
			this.end.linger();
		}
		else {
			this.end.close();
		}
	}

	private boolean isResponseTooSlow(@Nullable Http1Exchange current, long now) {
		if (this.state.is(Stage.UPGRADED)) {
			return false;
		}
		MinDataRate rate = (current != null) ? current.response().getMinDataRate() : this.server.minResponseDataRate();
		return this.responseRate.isTooSlow(rate, now, this.output.written(), this.output.pending());
	}

	/** The connection's name, for the log. */
	@Override
	public String toString() {
		return this.channel.id();
	}

}
