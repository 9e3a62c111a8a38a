/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.windhover.kestrel.diagnostics.ConnectionIds;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.LoopMemory;
import io.windhover.kestrel.http.RequestBody;
import io.windhover.kestrel.http.ResponseDataRate;
import io.windhover.kestrel.http.Tickable;
import io.windhover.kestrel.http.Ticker;
import io.windhover.kestrel.middleware.ConnectionSlot;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.x: it takes one request after another out of what it receives,
 * each when the former is complete. It lives on its event loop, except where a method
 * says otherwise.
 */
public final class Http1Connection extends ChannelInboundHandlerAdapter implements Tickable {

	/** How long the rest of a body is read, to use the connection again. Kestrel's. */
	private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

	/** How long a client that was refused has to read why (RFC 9112, 9.6). */
	private static final Duration LINGER_TIMEOUT = Duration.ofSeconds(5);

	/** How long a server that stops waits for what a new connection may have sent. */
	private static final Duration FIRST_REQUEST = Duration.ofSeconds(1);

	/** An idle connection gives its memory back after so long. */
	private static final Duration IDLE_MEMORY = Duration.ofSeconds(2);

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final HttpServerContext server;

	private final Ticker ticker;

	private final LoopMemory memory;

	private final ConnectionInput input;

	private final HeadReader heads;

	private final ResponseDataRate responseRate;

	private final ReceivedBody received = new ReceivedBody(this);

	private @Nullable String id;

	private @Nullable Map<Object, Object> state;

	private ChannelHandlerContext context;

	private Http1Output output;

	private ConnectionEnd end;

	private @Nullable Http1Exchange exchange;

	private Stage stage = Stage.HEAD;

	private long deadline = Ticker.NEVER;

	private long idleSince;

	private int requests;

	private boolean advancing;

	/** Whether the application's side of an upgraded connection has ended. */
	private boolean outputEnded;

	private volatile boolean stopping;

	private volatile boolean lost;

	/**
	 * Create a connection.
	 * @param server what it shares with all others
	 * @param ticker the clock of its event loop
	 * @param memory the memory of its event loop
	 */
	@SuppressWarnings("NullAway.Init") // what needs the channel comes with handlerAdded
	public Http1Connection(HttpServerContext server, Ticker ticker, LoopMemory memory) {
		this.server = server;
		this.ticker = ticker;
		this.memory = memory;
		this.responseRate = new ResponseDataRate(server.maxResponseBufferSize());
		this.input = new ConnectionInput();
		this.heads = new HeadReader(server, this.input);
	}

	// --- events of the channel

	@Override
	public void handlerAdded(ChannelHandlerContext channelContext) {
		this.context = channelContext;
		this.output = new Http1Output(channelContext, this.memory, this.server.maxResponseBufferSize());
		this.end = new ConnectionEnd(channelContext.channel(), this.output);
		KestrelLog.connectionAccepted(this, remoteAddress());
		this.ticker.add(this);
		this.deadline = this.ticker.deadline(this.server.keepAliveTimeout());
		this.idleSince = this.ticker.getNow();
		channelContext.channel().closeFuture().addListener((closed) -> connectionLost());
	}

	@Override
	public void channelRead(ChannelHandlerContext channelContext, Object message) {
		if (this.stage == Stage.LINGER || this.stage == Stage.CLOSED) {
			ReferenceCountUtil.release(message);
			return;
		}
		this.output.beginReading();
		this.input.add(channelContext.alloc(), (ByteBuf) message);
		advance();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext channelContext) {
		this.input.settle(channelContext.alloc());
		this.output.endReading();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext channelContext) {
		this.output.writabilityChanged();
		// Not at once: this may be the doing of advance() itself.
		if (this.stage == Stage.HEAD && channelContext.channel().isWritable() && this.input.isReadable()) {
			eventLoop().execute(this::advance);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext channelContext, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.end.endInput();
			advance();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext channelContext, Throwable cause) {
		if (cause instanceof IOException) {
			abort(String.valueOf(cause.getMessage()));
			return;
		}
		KestrelLog.connectionError(id(), cause);
		abort("unexpected failure in the server");
	}

	/** The channel is closed, by whomever. */
	private void connectionLost() {
		boolean ended = isEnded();
		this.lost = true;
		this.stage = Stage.CLOSED;
		this.ticker.remove(this);
		this.input.release();
		this.output.close();
		Http1Exchange current = this.exchange;
		if (current != null && current.isActive() && !ended) {
			RequestBody body = current.request().receivedBody();
			// First: what the failures lead to is then known to be the client's doing.
			current.signalAborted();
			if (body != null) {
				body.fail(new ConnectionAbortedException("The client has disconnected"));
			}
		}
		this.output.disconnectWaiting();
		KestrelLog.connectionClosed(this);
	}

	// --- the stages

	/** Go on as far as what was received allows. */
	void advance() {
		if (this.advancing) {
			return;
		}
		this.advancing = true;
		try {
			Stage before;
			boolean more;
			do {
				before = this.stage;
				more = switch (before) {
					case HEAD -> takeHead();
					case APPLICATION, UPGRADED -> this.received.take(this.input);
					case DRAIN -> drainBody();
					case LINGER, CLOSED -> false;
				};
			}
			// An application that is told that the client has left may finish right then.
			while (more || this.stage != before);
		}
		catch (BadHttpRequestException ex) {
			refuse(ex);
		}
		finally {
			this.advancing = false;
		}
		updateReading();
		this.output.flushUnlessReading();
		closeWhenEnded();
	}

	private boolean takeHead() throws BadHttpRequestException {
		// The next request waits until the client reads the answers to the former ones.
		if (!this.output.isWritable()) {
			return false;
		}
		if (!this.heads.isBegun() && !beginHead()) {
			return false;
		}
		if (this.input.beginsLikeHttp2()) {
			return takeHttp2Preface();
		}
		Http1Exchange current = exchange();
		if (!this.heads.take(current.request())) {
			requireMoreInput();
			return false;
		}
		startRequest(current);
		return true;
	}

	/** Wait for the first byte of a request. */
	private boolean beginHead() throws BadHttpRequestException {
		if (!this.heads.begin()) {
			endWithoutHead();
			return false;
		}
		this.deadline = this.ticker.deadline(this.server.requestHeadersTimeout());
		return true;
	}

	private void endWithoutHead() {
		if (this.end.isInputEnded()) {
			closeWhenSent();
		}
		else if (this.stopping && this.requests > 0) {
			linger();
		}
	}

	/** Refuse HTTP/2 in its own words, once it is certain. */
	private boolean takeHttp2Preface() throws BadHttpRequestException {
		if (this.input.hasHttp2Preface()) {
			refuse(new BadHttpRequestException(RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION, "HTTP/2"),
					Http2Refusal.bytes());
		}
		else {
			requireMoreInput();
		}
		return false;
	}

	private void requireMoreInput() throws BadHttpRequestException {
		if (this.end.isInputEnded()) {
			throw new BadHttpRequestException(RequestRejectionReason.MALFORMED_REQUEST_INVALID_HEADERS,
					"the connection ended within the head");
		}
	}

	private void startRequest(Http1Exchange current) {
		this.requests++;
		this.stage = Stage.APPLICATION;
		this.deadline = Ticker.NEVER;
		boolean early = this.server.applicationExecutor() != null && !current.request().isContinueExpected();
		this.received.begin(current, early);
		current.begin();
		if (early) {
			this.received.take(this.input);
		}
		current.start();
	}

	/** The application wants the body of its request. */
	void startBody() {
		Http1Exchange current = this.exchange;
		if (current == null || this.stage != Stage.APPLICATION && this.stage != Stage.UPGRADED) {
			return;
		}
		// RFC 9110, 10.1.1: "A server MAY omit sending a 100 (Continue) response if it
		// has
		// already received some or all of the content".
		boolean omitted = this.input.isReadable() || current.response().hasStarted();
		if (current.request().isContinueExpected() && !omitted) {
			this.output.reserve(CONTINUE.length).add(CONTINUE);
		}
		this.received.open();
		// Not by way of advance(): the application may be called by it right now. And the
		// application, called by this, may finish, but the next request has to wait until
		// this one's bytes are accounted for.
		boolean nested = this.advancing;
		this.advancing = true;
		try {
			this.received.take(this.input);
		}
		finally {
			this.advancing = nested;
		}
		if (nested) {
			updateReading();
		}
		else {
			advance();
		}
	}

	/** The exchange is complete. */
	void exchangeCompleted(boolean keepAlive) {
		Http1Exchange current = this.exchange;
		if (current == null) {
			return;
		}
		current.reset();
		if (this.stage == Stage.CLOSED) {
			return;
		}
		boolean reusable = keepAlive && !this.received.isHopeless();
		if (reusable && this.received.isComplete()) {
			awaitRequest();
		}
		else if (reusable) {
			this.stage = Stage.DRAIN;
			this.deadline = this.ticker.deadline(DRAIN_TIMEOUT);
			this.received.discard();
		}
		// The client may be sending its next request, unless it said that it will not.
		else if (this.received.isComplete() && !this.input.isReadable() && !current.request().isKeepAlive()) {
			closeWhenSent();
		}
		else {
			linger();
		}
		advance();
	}

	private boolean drainBody() {
		if (this.received.take(this.input) || this.received.isComplete()) {
			awaitRequest();
			return true;
		}
		if (this.received.isHopeless() || this.end.isInputEnded()) {
			linger();
		}
		return false;
	}

	private void awaitRequest() {
		if (!this.received.isEmpty()) {
			this.heads.reset();
		}
		this.stage = Stage.HEAD;
		this.idleSince = this.ticker.getNow();
		this.deadline = this.ticker.deadline(this.server.keepAliveTimeout());
	}

	/** Everything the client sends is now the application's. */
	void beginUpgraded(RequestBody body) {
		if (this.stage == Stage.APPLICATION) {
			this.stage = Stage.UPGRADED;
			this.received.upgrade(body);
		}
	}

	// --- refusing and closing

	/** Refuse what stands at the beginning of the input. */
	private void refuse(BadHttpRequestException reason) {
		refuse(reason, Rejection.response(reason, this.ticker.getDateLine(), this.server.serverLine()));
	}

	private void refuse(BadHttpRequestException reason, byte[] answer) {
		requestRejected(reason);
		this.output.reserve(answer.length).add(answer);
		Http1Exchange current = exchange();
		current.reset();
		current.response().begin();
		linger();
	}

	void requestRejected(BadHttpRequestException reason) {
		this.server.counters().rejectedRequests().increment();
		KestrelLog.badRequest(id(), reason);
	}

	/** Close when everything was sent. */
	private void closeWhenSent() {
		this.stage = Stage.LINGER;
		this.deadline = Ticker.NEVER;
		this.end.closeWhenSent();
	}

	// RFC 9112, 9.6: to close with unread bytes resets the connection, and the reset may
	// overtake the response: "servers typically close a connection in stages".
	private void linger() {
		this.stage = Stage.LINGER;
		this.input.release();
		this.deadline = Ticker.NEVER;
		this.end.endOutput(() -> this.deadline = this.ticker.deadline(LINGER_TIMEOUT));
	}

	/** The application ends its side of the upgraded connection. */
	void shutdownOutput() {
		this.end.shutdownOutput(() -> {
			this.outputEnded = true;
			closeWhenEnded();
		});
	}

	// An application that goes on after that, for however long, needs no socket for it.
	private void closeWhenEnded() {
		if (isEnded()) {
			this.context.channel().close();
		}
	}

	/** Whether both sides of the upgraded connection have ended, as they should. */
	private boolean isEnded() {
		return this.stage == Stage.UPGRADED && this.outputEnded && this.end.isInputEnded()
				&& this.received.isComplete();
	}

	/**
	 * Close at once, so that the client can tell it from an end.
	 * @param why for the log
	 */
	void abort(String why) {
		if (this.lost) {
			return;
		}
		KestrelLog.connectionAborted(id(), why);
		this.end.reset();
	}

	@Override
	public void abort() {
		abort("the server stops");
	}

	@Override
	public void stop() {
		this.stopping = true;
		this.output.flushUnlessReading();
		boolean idle = !this.input.isReadable() || this.input.isHalfLineEnd();
		if (this.stage == Stage.HEAD && !this.heads.isBegun() && idle) {
			stopIdle();
		}
	}

	private void stopIdle() {
		if (this.requests == 0) {
			// The first one may be there, and only not be read yet.
			this.deadline = Math.min(this.deadline, this.ticker.deadline(FIRST_REQUEST));
		}
		else if (this.output.isPending()) {
			linger();
		}
		else {
			closeWhenSent();
		}
	}

	// --- time

	@Override
	public void onTick(long now) {
		Http1Exchange current = this.exchange;
		if (now >= this.deadline) {
			onTimeout();
		}
		else if (current != null && current.isActive() && this.received.isTooSlow(now)) {
			this.received.fail(new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TIMEOUT));
		}
		else if (this.stage != Stage.UPGRADED && this.responseRate.isTooSlow(
				(current != null) ? current.response().getMinDataRate() : this.server.minResponseDataRate(), now,
				this.output.written(), this.output.pending())) {
			abort("the client reads the response too slowly");
		}
		releaseIdleMemory(now);
	}

	private void onTimeout() {
		this.deadline = Ticker.NEVER;
		if (this.stage == Stage.HEAD && this.heads.isBegun()) {
			refuse(new BadHttpRequestException(RequestRejectionReason.REQUEST_HEADERS_TIMEOUT));
			this.output.flushUnlessReading();
		}
		else if (this.stage == Stage.HEAD) {
			closeWhenSent();
		}
		else {
			abort("time ran out in stage " + this.stage);
		}
	}

	private void releaseIdleMemory(long now) {
		boolean idle = this.stage == Stage.HEAD && !this.heads.isBegun();
		// What is pending has the rate of its response.
		if (idle && now - this.idleSince > IDLE_MEMORY.toNanos() && !this.output.isPending()) {
			this.exchange = null;
			this.received.releaseMemory();
			this.heads.releaseMemory();
			this.output.releaseMemory();
		}
	}

	/** Read from the socket only what there is room for. */
	private void updateReading() {
		boolean read = switch (this.stage) {
			case HEAD -> this.input.size() < Math.max(this.server.maxRequestBufferSize(), this.heads.limit());
			case APPLICATION, UPGRADED ->
				this.input.size() < this.server.maxRequestBufferSize() && !this.received.isFull();
			case DRAIN, LINGER, CLOSED -> true;
		};
		if (read != this.context.channel().config().isAutoRead()) {
			this.context.channel().config().setAutoRead(read);
		}
	}

	// --- for the exchange

	private Http1Exchange exchange() {
		Http1Exchange current = this.exchange;
		if (current == null) {
			current = new Http1Exchange(this, this.server, this.output, eventLoop());
			this.exchange = current;
		}
		return current;
	}

	private EventLoop eventLoop() {
		return this.context.channel().eventLoop();
	}

	/** Any thread. */
	boolean inEventLoop() {
		return eventLoop().inEventLoop();
	}

	/** Run something on the event loop, at once if this is it. Any thread. */
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

	/** Whether the client takes what is sent. Any thread. */
	boolean isWritable() {
		return this.context.channel().isWritable();
	}

	/** Whether the channel is closed. Any thread. */
	boolean isLost() {
		return this.lost;
	}

	/** Whether the server stops. Any thread. */
	boolean isStopping() {
		return this.stopping || this.server.stopping().get();
	}

	/** Whether the rest of the request's body cannot be skipped. Any thread. */
	boolean isBodyHopeless() {
		return this.received.isHopeless();
	}

	boolean isInputEnded() {
		return this.end.isInputEnded();
	}

	/** A name for the connection. Any thread. */
	synchronized String id() {
		String name = this.id;
		if (name == null) {
			name = ConnectionIds.next();
			this.id = name;
		}
		return name;
	}

	int requestNumber() {
		return this.requests;
	}

	Ticker ticker() {
		return this.ticker;
	}

	ConnectionSlot slot() {
		return ConnectionSlot.of(this.context.channel());
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
		return this.context.channel().remoteAddress();
	}

	@Nullable SocketAddress localAddress() {
		return this.context.channel().localAddress();
	}

	/** The connection's name, for the log. */
	@Override
	public String toString() {
		return id();
	}

	/** Where a connection stands. */
	private enum Stage {

		/** Between requests, or within a head. */
		HEAD,

		/** The application has the request. */
		APPLICATION,

		/** The application has finished, its request's body has not. */
		DRAIN,

		/** The application has the connection. */
		UPGRADED,

		/** The last response is being sent; what still comes is dropped. */
		LINGER,

		/** Nothing more happens. */
		CLOSED

	}

}
