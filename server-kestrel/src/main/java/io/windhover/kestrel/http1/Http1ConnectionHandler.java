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
import io.windhover.kestrel.eventloop.EventLoopContext;
import io.windhover.kestrel.eventloop.HttpConnection;
import io.windhover.kestrel.http.ConnectionTransport;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpExchange;
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
 * The channel handler of a connection of HTTP/1.x: it receives the events of the channel,
 * the heartbeat and the stop of the server. {@link Http1Connection} processes what is
 * received. Used on the event loop only.
 */
public final class Http1ConnectionHandler extends ChannelInboundHandlerAdapter implements HttpConnection {

	private final HttpServerContext server;

	private final EventLoopContext loop;

	private final ConnectionTransport transport;

	private final ResponseDataRate responseRate;

	private final ConnectionInput input = new ConnectionInput();

	private final ConnectionState state;

	private HttpConnectionContext context;

	private Http1OutputProducer output;

	private ConnectionEnd end;

	private Http1Connection connection;

	/**
	 * Creates the handler of a connection.
	 * @param server the context of the server
	 * @param loop the context of the event loop
	 * @param transport the connection's bytes
	 */
	@SuppressWarnings("NullAway.Init") // handlerAdded creates what needs the channel
	public Http1ConnectionHandler(HttpServerContext server, EventLoopContext loop, ConnectionTransport transport) {
		this.server = server;
		this.loop = loop;
		this.transport = transport;
		this.responseRate = new ResponseDataRate(server.limits().maxResponseBufferSize());
		this.state = new ConnectionState(server.limits(), loop.heartbeat());
	}

	// --- events of the channel

	@Override
	public void handlerAdded(ChannelHandlerContext handler) {
		this.context = new HttpConnectionContext(handler.channel(), this.server, this.transport, this.loop.date());
		this.output = new Http1OutputProducer(handler, this.context, this.loop.buffers(), this.loop.flushes());
		this.end = new ConnectionEnd(this.context, this.state, this.input, this.output);
		this.connection = new Http1Connection(this.context, this.state, this.input, this.output, this.end);
		KestrelLog.connectionAccepted(this, this.context.getRemoteAddress());
		this.loop.connections().add(this);
		handler.channel().closeFuture().addListener((closed) -> channelClosed());
	}

	@Override
	public void channelRead(ChannelHandlerContext handler, Object message) {
		if (this.state.is(Stage.LINGER) || this.state.is(Stage.CLOSED)) {
			ReferenceCountUtil.release(message);
			return;
		}
		this.output.beginReadLoop();
		this.input.add(handler.alloc(), (ByteBuf) message);
		this.connection.advance();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext handler) {
		this.input.trim(handler.alloc());
		this.output.endReadLoop();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext handler) {
		this.output.writabilityChanged();
		// A request, the end of the client's side or the stop of the server may have had
		// to wait. Not at once, since advance() itself may be the cause of this event.
		if (this.state.is(Stage.HEAD) && handler.channel().isWritable()) {
			this.context.eventLoop().execute(this.connection::advance);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext handler, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.end.endInput();
			this.connection.advance();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext handler, Throwable cause) {
		if (cause instanceof IOException) {
			this.end.abort(String.valueOf(cause.getMessage()));
			return;
		}
		KestrelLog.connectionError(toString(), cause);
		this.end.abort("unexpected failure in the server");
	}

	private void channelClosed() {
		// Asked first: afterwards the stage is another.
		boolean inOrder = this.connection.isUpgradedEnded();
		this.context.markClosed();
		this.state.close();
		this.loop.connections().remove(this);
		this.input.release();
		this.output.close();
		HttpExchange exchange = this.connection.exchange();
		if (exchange != null && exchange.isActive() && !inOrder) {
			abandon(exchange);
		}
		// After the exchange knows that the client has disconnected.
		this.output.disconnectWaiting();
		KestrelLog.connectionClosed(this);
	}

	private static void abandon(HttpExchange exchange) {
		RequestBodyBuffer body = exchange.request().receivedBody();
		// First: failures that follow are then known to be a consequence.
		exchange.signalAborted();
		if (body != null) {
			body.fail(ConnectionAbortedException.clientDisconnected());
		}
	}

	// --- the choice of the protocol

	/**
	 * Notes that the first bytes of a request were received, though they are not passed
	 * on yet: the time for the head has begun. Without effect on a connection that ends.
	 */
	public void headStarted() {
		if (this.state.is(Stage.HEAD)) {
			this.connection.headStarted();
		}
	}

	/**
	 * Refuses the connection with the response of another protocol. Without effect on a
	 * connection that ends.
	 * @param reason the reason, for the log
	 * @param answer the bytes to send before the connection ends
	 */
	public void refuse(BadHttpRequestException reason, byte[] answer) {
		if (this.state.is(Stage.HEAD)) {
			this.connection.refuse(reason, answer);
		}
	}

	// --- the stop of the server

	@Override
	public void abort() {
		// What was sent may still be on its way, and is complete.
		if (this.state.is(Stage.LINGER) && !this.output.isPending()) {
			this.end.close();
		}
		else {
			this.end.abort("the server stops");
		}
	}

	@Override
	public void stop() {
		this.output.flushUnlessInReadLoop();
		boolean received = this.input.isReadable() && !this.input.isPartialLineEnd();
		if (isBetweenRequests() && !received) {
			stopIdle();
		}
	}

	private boolean isBetweenRequests() {
		return this.state.is(Stage.HEAD) && !this.connection.heads().isBegun();
	}

	private void stopIdle() {
		if (this.connection.requestNumber() == 0) {
			// The first request may have arrived without having been read yet.
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
	public void onHeartbeat(long now) {
		HttpExchange exchange = this.connection.exchange();
		if (this.state.isTimeOver(now)) {
			onTimeout();
		}
		else if (exchange != null && exchange.isActive() && this.connection.body().isTooSlow(now)) {
			this.connection.body().fail(new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TIMEOUT));
		}
		else if (isResponseTooSlow(exchange, now)) {
			this.end.abort("the client reads the response too slowly");
		}
		// While bytes are pending, the rate of their response is needed.
		if (isBetweenRequests() && this.state.isIdle(now) && !this.output.isPending()) {
			this.connection.releaseMemory();
		}
	}

	private void onTimeout() {
		if (isBetweenRequests()) {
			this.end.closeWhenSent();
		}
		else if (this.state.is(Stage.HEAD)) {
			this.connection.refuse(new BadHttpRequestException(RequestRejectionReason.REQUEST_HEADERS_TIMEOUT));
			this.output.flushUnlessInReadLoop();
		}
		// The rest of the body is not worth waiting for, but the response is complete.
		else if (this.state.is(Stage.DRAIN)) {
			this.end.linger();
		}
		else {
			this.end.close();
		}
	}

	private boolean isResponseTooSlow(@Nullable HttpExchange exchange, long now) {
		if (this.state.is(Stage.UPGRADED)) {
			return false;
		}
		MinDataRate rate = (exchange != null) ? exchange.response().minDataRate()
				: this.server.limits().minResponseDataRate();
		return this.responseRate.isTooSlow(rate, now, this.output.written(), this.output.pending());
	}

	/** Returns the connection's id, for the log. */
	@Override
	public String toString() {
		return this.context.getConnectionId();
	}

}
