/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a connection: it takes one request after another out of what was
 * received, each when the former is complete. Used on the event loop only, except where a
 * method says otherwise.
 */
final class Http1Connection {

	private final HttpServerContext server;

	private final HttpConnectionContext channel;

	private final ConnectionState state;

	private final ConnectionInput input;

	private final Http1OutputProducer output;

	private final ConnectionEnd end;

	private final RequestHeadReader heads;

	private final Http1MessageBody received;

	private @Nullable Http1Exchange exchange;

	private int requests;

	private boolean advancing;

	Http1Connection(HttpServerContext server, HttpConnectionContext channel, ConnectionState state,
			ConnectionInput input, Http1OutputProducer output, ConnectionEnd end) {
		this.server = server;
		this.channel = channel;
		this.state = state;
		this.input = input;
		this.output = output;
		this.end = end;
		this.heads = new RequestHeadReader(server, input, end);
		this.received = new Http1MessageBody(end);
	}

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
				before = this.state.stage();
				more = switch (before) {
					case HEAD -> takeHead();
					case APPLICATION, UPGRADED -> this.received.take(this.input);
					case DRAIN -> drainBody();
					case LINGER, CLOSED -> false;
				};
			}
			// An application that is told that the client has left may finish right then.
			while (more || !this.state.is(before));
		}
		catch (BadHttpRequestException ex) {
			refuse(ex);
		}
		finally {
			this.advancing = false;
		}
		updateReading();
		this.output.flushSoon();
		closeWhenEnded();
	}

	/** Read from the socket only what there is room for. */
	private void updateReading() {
		// A head, or the trailer section of a body, is taken as a whole.
		boolean room = this.input.size() < Math.max(this.server.maxRequestBufferSize(), this.heads.limit());
		this.channel.setReading(switch (this.state.stage()) {
			case HEAD -> room;
			case APPLICATION, UPGRADED -> room && !this.received.isFull();
			case DRAIN, LINGER, CLOSED -> true;
		});
	}

	// --- HEAD

	private boolean takeHead() throws BadHttpRequestException {
		// The next request waits until the client reads the answers to the former ones.
		if (!this.output.isWritable() || !this.heads.isBegun() && !beginHead()) {
			return false;
		}
		Http1Exchange current = currentExchange();
		if (this.heads.take(current.request())) {
			startRequest(current);
			return true;
		}
		return false;
	}

	/** Wait for the first byte of a request. */
	private boolean beginHead() {
		if (this.heads.begin()) {
			this.state.awaitHead();
			return true;
		}
		if (this.end.isInputEnded()) {
			this.end.closeWhenSent();
		}
		else if (this.requests > 0 && this.channel.isStopping()) {
			this.end.linger();
		}
		return false;
	}

	private Http1Exchange currentExchange() {
		Http1Exchange current = this.exchange;
		if (current == null) {
			current = new Http1Exchange(this, this.channel, this.end, this.server, this.output);
			this.exchange = current;
		}
		return current;
	}

	/** How many requests there were. Any thread that has one. */
	int requestNumber() {
		return this.requests;
	}

	// --- APPLICATION

	private void startRequest(Http1Exchange current) {
		this.requests++;
		this.state.awaitApplication();
		boolean early = this.server.applicationExecutor() != null && !current.request().isContinueExpected();
		this.received.begin(current, early);
		current.begin();
		if (early) {
			this.received.take(this.input);
		}
		current.start();
	}

	/**
	 * The application wants the body of its request.
	 * @param body the body, which may be that of a request that is complete meanwhile
	 */
	void startBody(@Nullable RequestBodyBuffer body) {
		Http1Exchange current = this.exchange;
		if (current == null || current.request().receivedBody() != body
				|| !this.state.is(Stage.APPLICATION) && !this.state.is(Stage.UPGRADED)) {
			return;
		}
		// RFC 9110, 10.1.1: it "MAY omit sending a 100 (Continue) response if it has
		// already received some or all of the content".
		boolean omitted = this.input.isReadable() || current.response().hasStarted();
		if (current.request().isContinueExpected() && !omitted) {
			this.output.permitBody();
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
		current.end();
		if (!this.state.is(Stage.CLOSED)) {
			leaveApplication(current.request(), keepAlive && !this.received.isHopeless());
			advance();
		}
	}

	private void leaveApplication(Http1Request request, boolean reusable) {
		boolean complete = this.received.isComplete();
		if (reusable && complete) {
			awaitRequest();
		}
		else if (reusable) {
			this.state.drain();
			this.received.discard();
		}
		// The client may be sending its next request, unless it said that it will not.
		else if (complete && !this.input.isReadable() && !request.isKeepAlive()) {
			this.end.closeWhenSent();
		}
		else {
			this.end.linger();
		}
	}

	private void awaitRequest() {
		if (!this.received.isEmpty()) {
			this.heads.reset();
		}
		this.state.awaitRequest();
	}

	// --- DRAIN

	private boolean drainBody() {
		if (this.received.take(this.input) || this.received.isComplete()) {
			awaitRequest();
			return true;
		}
		if (this.received.isHopeless() || this.end.isInputEnded()) {
			this.end.linger();
		}
		return false;
	}

	// --- UPGRADED

	/** Everything the client sends is now the application's. */
	void beginUpgraded(RequestBodyBuffer body) {
		if (this.state.is(Stage.APPLICATION)) {
			this.state.upgrade();
			this.received.upgrade(body);
		}
	}

	/** The application ends its side of the upgraded connection. */
	void shutdownOutput() {
		this.end.shutdownOutput(this::closeWhenEnded);
	}

	// An application that goes on after that, for however long, needs no socket for it.
	private void closeWhenEnded() {
		if (isUpgradedEnded()) {
			this.end.close();
		}
	}

	/** Whether both sides of the upgraded connection have ended, as they should. */
	boolean isUpgradedEnded() {
		return this.state.is(Stage.UPGRADED) && this.end.isUpgradedEnded() && this.received.isComplete();
	}

	// --- LINGER

	/** Refuse what stands at the beginning of the input. */
	void refuse(BadHttpRequestException reason) {
		Rejection.record(this.server, this.channel, reason);
		byte[] answer = this.heads.isHttp2() ? Http2Refusal.bytes()
				: Rejection.response(reason, this.channel.dateLine(), this.server.serverLine());
		this.output.reserve(answer.length).add(answer);
		Http1Exchange current = currentExchange();
		current.end();
		current.response().begin();
		this.end.linger();
	}

	RequestHeadReader heads() {
		return this.heads;
	}

	/** The body of the request. Any thread may ask whether it is hopeless. */
	Http1MessageBody received() {
		return this.received;
	}

	/** The exchange of this or the last request, unless its memory was released. */
	@Nullable Http1Exchange exchange() {
		return this.exchange;
	}

	/** Give back what the next request needs again. */
	void releaseMemory() {
		this.exchange = null;
		this.received.releaseMemory();
		this.heads.releaseMemory();
		this.output.releaseMemory();
	}

}
