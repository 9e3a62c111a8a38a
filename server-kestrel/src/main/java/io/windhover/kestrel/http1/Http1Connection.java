/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.ExchangeOwner;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpExchange;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.x as a sequence of {@linkplain Stage stages}: it processes one
 * request after another out of what was received, each when the previous one is complete.
 * Used on the event loop only, except where {@link ExchangeOwner} says otherwise.
 */
final class Http1Connection implements ExchangeOwner {

	private final HttpServerContext server;

	private final HttpConnectionContext context;

	private final ConnectionState state;

	private final ConnectionInput input;

	private final Http1OutputProducer output;

	private final ConnectionEnd end;

	private final RequestHeadReader heads;

	private final Http1MessageBody body;

	private @Nullable Http1Exchange current;

	private int requests;

	private boolean advancing;

	Http1Connection(HttpConnectionContext context, ConnectionState state, ConnectionInput input,
			Http1OutputProducer output, ConnectionEnd end) {
		this.server = context.server();
		this.context = context;
		this.state = state;
		this.input = input;
		this.output = output;
		this.end = end;
		this.heads = new RequestHeadReader(this.server.limits(), input, end);
		this.body = new Http1MessageBody(end);
	}

	/** Advances as far as what was received allows. */
	void advance() {
		if (this.advancing) {
			return;
		}
		this.advancing = true;
		try {
			boolean progress;
			do {
				progress = step();
			}
			while (progress);
		}
		catch (BadHttpRequestException ex) {
			refuse(ex);
		}
		finally {
			this.advancing = false;
		}
		updateReading();
		this.output.scheduleFlush();
		closeIfUpgradedEnded();
	}

	/**
	 * Performs one step of the present stage, and returns whether it changed anything.
	 */
	private boolean step() throws BadHttpRequestException {
		Stage before = this.state.stage();
		boolean progress = switch (before) {
			case HEAD -> readHead();
			case APPLICATION, UPGRADED -> this.body.decode(this.input);
			case DRAIN -> drainBody();
			case LINGER, CLOSED -> false;
		};
		// An application that is told that the client has disconnected may complete.
		return progress || !this.state.is(before);
	}

	/** Reads from the socket only as much as there is room for. */
	private void updateReading() {
		// A head, or the trailer section of a body, is read as a whole.
		boolean room = this.input.size() < Math.max(this.server.limits().maxRequestBufferSize(), this.heads.limit());
		this.context.setReading(switch (this.state.stage()) {
			case HEAD -> room;
			case APPLICATION, UPGRADED -> room && !this.body.isFull();
			case DRAIN, LINGER, CLOSED -> true;
		});
	}

	// --- HEAD

	private boolean readHead() throws BadHttpRequestException {
		// The next request waits until the client reads the responses to the previous
		// ones.
		if (!this.output.isWritable() || !this.heads.isBegun() && !beginHead()) {
			return false;
		}
		Http1Exchange exchange = currentExchange();
		if (this.heads.read(exchange.head())) {
			startRequest(exchange);
			return true;
		}
		return false;
	}

	/** Waits for the first byte of a request. */
	private boolean beginHead() {
		if (this.heads.begin()) {
			this.state.awaitHead();
			return true;
		}
		if (this.end.isInputEnded()) {
			this.end.closeWhenSent();
		}
		else if (this.requests > 0 && this.context.isStopping()) {
			this.end.linger();
		}
		return false;
	}

	/** Notes that the first bytes of a head were received, but not passed on yet. */
	void headStarted() {
		this.heads.markBegun();
		this.state.awaitHead();
	}

	private Http1Exchange currentExchange() {
		Http1Exchange exchange = this.current;
		if (exchange == null) {
			exchange = Http1Exchange.create(this, this.context, this.output, this::beginUpgraded,
					this::endUpgradedOutput);
			this.current = exchange;
		}
		return exchange;
	}

	@Override
	public int requestNumber() {
		return this.requests;
	}

	// --- APPLICATION

	private void startRequest(Http1Exchange exchange) {
		this.requests++;
		this.state.awaitApplication();
		boolean early = this.server.services().applicationExecutor() != null && !exchange.head().isContinueExpected();
		this.body.begin(exchange.exchange(), exchange.head(), early);
		exchange.begin();
		if (early) {
			this.body.decode(this.input);
		}
		exchange.exchange().start();
	}

	@Override
	public void bodyAwaited(@Nullable RequestBodyBuffer awaited) {
		Http1Exchange exchange = this.current;
		if (exchange == null || exchange.exchange().request().receivedBody() != awaited
				|| !this.state.is(Stage.APPLICATION) && !this.state.is(Stage.UPGRADED)) {
			return;
		}
		// RFC 9110, 10.1.1: it "MAY omit sending a 100 (Continue) response if it has
		// already received some or all of the content".
		boolean omitted = this.input.isReadable() || exchange.exchange().response().hasStarted();
		if (exchange.head().isContinueExpected() && !omitted) {
			this.output.writeContinue();
		}
		this.body.open();
		decodeAwaited();
	}

	// Not by way of advance(), which may be the caller of the application that reads. The
	// application, called with what is decoded, may complete; but the next request has to
	// wait until the bytes of this one are accounted for.
	private void decodeAwaited() {
		boolean nested = this.advancing;
		this.advancing = true;
		try {
			this.body.decode(this.input);
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

	@Override
	public void bodyConsumed() {
		advance();
	}

	@Override
	public boolean isClosed() {
		return this.context.isClosed();
	}

	@Override
	public boolean canReuseConnection() {
		Http1Exchange exchange = this.current;
		return exchange != null && exchange.head().isKeepAlive() && !this.body.isUnrecoverable();
	}

	@Override
	public void breakOff(String reason) {
		this.end.breakOff(reason);
	}

	@Override
	public void abort(String reason) {
		this.end.abort(reason);
	}

	@Override
	public void exchangeCompleted(boolean reusable) {
		Http1Exchange exchange = this.current;
		if (exchange == null) {
			return;
		}
		exchange.exchange().detach();
		if (!this.state.is(Stage.CLOSED)) {
			leaveApplication(exchange.head().isKeepAlive(), reusable);
			advance();
		}
	}

	private void leaveApplication(boolean clientKeepsAlive, boolean reusable) {
		boolean complete = this.body.isComplete();
		boolean reuse = clientKeepsAlive && reusable && !this.body.isUnrecoverable();
		if (reuse && complete) {
			awaitRequest();
		}
		else if (reuse) {
			this.state.drain();
			this.body.discard();
		}
		// A client that did not say that it will not may be sending its next request.
		else if (complete && !this.input.isReadable() && !clientKeepsAlive) {
			this.end.closeWhenSent();
		}
		else {
			this.end.linger();
		}
	}

	private void awaitRequest() {
		if (!this.body.isEmpty()) {
			this.heads.reset();
		}
		this.state.awaitRequest();
	}

	// --- DRAIN

	private boolean drainBody() {
		if (this.body.decode(this.input) || this.body.isComplete()) {
			awaitRequest();
			return true;
		}
		if (this.body.isUnrecoverable() || this.end.isInputEnded()) {
			this.end.linger();
		}
		return false;
	}

	// --- UPGRADED

	private void beginUpgraded(RequestBodyBuffer received) {
		if (this.state.is(Stage.APPLICATION)) {
			this.state.upgrade();
			this.body.upgrade(received);
		}
	}

	private void endUpgradedOutput() {
		this.end.endUpgradedOutput(this::closeIfUpgradedEnded);
	}

	// An application that goes on after both sides have ended needs no socket for it.
	private void closeIfUpgradedEnded() {
		if (isUpgradedEnded()) {
			this.end.close();
		}
	}

	/** Returns whether both sides of the upgraded connection have ended in order. */
	boolean isUpgradedEnded() {
		return this.state.is(Stage.UPGRADED) && this.end.isEnded() && this.body.isComplete();
	}

	// --- LINGER

	/** Refuses the request at the beginning of the input. */
	void refuse(BadHttpRequestException reason) {
		ResponseHeadBytes answer = RejectionResponse.of(reason, this.context.dateLine(), this.server.serverLine());
		answer.moveTo(this.output.reserve(answer.length()));
		refused(reason);
	}

	/** Refuses a connection with the response of another protocol. */
	void refuse(BadHttpRequestException reason, byte[] answer) {
		this.output.reserve(answer.length).add(answer);
		refused(reason);
	}

	private void refused(BadHttpRequestException reason) {
		this.server.services().requestRejected(this.context.getConnectionId(), reason);
		currentExchange().exchange().beginRefusal();
		this.end.linger();
	}

	// --- for the handler

	RequestHeadReader heads() {
		return this.heads;
	}

	Http1MessageBody body() {
		return this.body;
	}

	/** Returns the exchange of the last request, unless its memory was released. */
	@Nullable HttpExchange exchange() {
		Http1Exchange exchange = this.current;
		return (exchange != null) ? exchange.exchange() : null;
	}

	/** Releases memory until the next request needs it. */
	void releaseMemory() {
		this.current = null;
		this.body.releaseMemory();
		this.heads.releaseMemory();
		this.output.releaseMemory();
	}

}
