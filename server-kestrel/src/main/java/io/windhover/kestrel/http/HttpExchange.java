/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, whatever the protocol: the features that the application is
 * given, and the life cycle from the request to the completed response. One object serves
 * all requests of a carrier in turn, and a feature is found by comparisons, not in a map.
 * It reaches the protocol through {@link ExchangeOwner} and {@link HttpOutput}.
 */
public final class HttpExchange
		implements ApplicationRunner.Completion, HttpOutput.Listener, HttpResponse.Owner, RequestBodyBuffer.Source {

	private static final String ABORTED_BY_APPLICATION = "the application aborted the request";

	private final ExchangeOwner owner;

	private final HttpConnectionContext connection;

	private final ServerServices services;

	private final HttpOutput output;

	private final HttpRequest request;

	private final HttpResponse response;

	private final RequestIdentifier identifier;

	private final RequestLifetime lifetime;

	private final ExchangeFeatures features;

	private final Runnable processing = this::process;

	private @Nullable Object applicationContext;

	private @Nullable Throwable failure;

	private volatile @Nullable BadHttpRequestException badRequest;

	private volatile boolean closing;

	private ExchangeState state = ExchangeState.COMPLETE;

	private boolean upgraded;

	/**
	 * Creates the exchange of a carrier.
	 * @param owner the carrier
	 * @param connection its connection
	 * @param output the writer of its responses
	 */
	public HttpExchange(ExchangeOwner owner, HttpConnectionContext connection, HttpOutput output) {
		HttpServerContext server = connection.server();
		this.owner = owner;
		this.connection = connection;
		this.services = server.services();
		this.output = output;
		this.request = new HttpRequest(server.limits());
		this.response = new HttpResponse(this, this.request, output, server.limits());
		this.identifier = new RequestIdentifier(connection, owner);
		this.lifetime = new RequestLifetime(this.identifier, this::abortOnEventLoop);
		this.features = new ExchangeFeatures(this.request, this.response, this.lifetime, this.identifier,
				this::badRequest, this::closeAfterResponse, connection);
		output.setListener(this);
	}

	/**
	 * Returns the request.
	 * @return the request
	 */
	public HttpRequest request() {
		return this.request;
	}

	/**
	 * Returns the response.
	 * @return the response
	 */
	public HttpResponse response() {
		return this.response;
	}

	/**
	 * Sets the features that only the protocol of this exchange offers.
	 * @param protocolFeatures returns the feature of a type, or {@code null}
	 */
	public void setProtocolFeatures(Function<Class<?>, @Nullable Object> protocolFeatures) {
		this.features.setProtocolFeatures(protocolFeatures);
	}

	// --- life cycle

	/**
	 * Begins with a request that was received. Nothing is left of the previous one, nor
	 * of what was done to its features after it was complete.
	 */
	public void begin() {
		this.state = ExchangeState.PROCESSING;
		this.response.begin();
		this.lifetime.begin();
		this.identifier.reset();
		this.features.reset();
		this.badRequest = null;
		this.closing = false;
		this.services.counters().startedRequests().increment();
	}

	/**
	 * Begins with a refusal, which no application sees: only its rate counts.
	 */
	public void beginRefusal() {
		detach();
		this.response.begin();
	}

	/**
	 * Passes the request to the application. On the event loop.
	 */
	public void start() {
		Executor executor = this.services.applicationExecutor();
		if (executor == null) {
			process();
			return;
		}
		try {
			executor.execute(this.processing);
		}
		catch (RejectedExecutionException ex) {
			this.failure = new BadHttpRequestException(RequestRejectionReason.SERVER_BUSY);
			applicationCompleted();
		}
	}

	private void process() {
		this.services.application().run(this.features, this);
	}

	@Override
	public void applicationCompleted(@Nullable Object context, @Nullable Throwable applicationFailure) {
		this.applicationContext = context;
		this.failure = applicationFailure;
		if (this.connection.inEventLoop()) {
			applicationCompleted();
		}
		else {
			this.output.applicationCompleted();
		}
	}

	@Override
	public void applicationCompleted() {
		if (this.output.drain()) {
			this.state = ExchangeState.FINISHING;
		}
		else {
			finish();
		}
	}

	@Override
	public void writeCompleted() {
		if (this.state == ExchangeState.FINISHING) {
			// To finish may complete another write, which must not finish once more.
			this.state = ExchangeState.PROCESSING;
			applicationCompleted();
		}
	}

	private void finish() {
		if (this.lifetime.isAbortRequested()) {
			// The completion of the application may overtake its call of abort.
			this.owner.abort(ABORTED_BY_APPLICATION);
		}
		Throwable problem = (this.failure != null) ? this.failure : this.response.startFailure();
		if (problem != null) {
			answerFailure(problem);
		}
		this.response.finish();
		Throwable late = this.response.startFailure();
		if (late != null) {
			answerFailure(late);
			this.response.finish();
		}
		this.response.runCompleted();
		this.services.application().dispose(this.applicationContext, problem, this.identifier);
		this.services.counters().completedRequests().increment();
		this.state = ExchangeState.COMPLETE;
		this.owner.exchangeCompleted(!this.closing && !this.upgraded);
	}

	private void answerFailure(Throwable problem) {
		boolean started = this.response.hasStarted();
		if (problem instanceof BadHttpRequestException bad) {
			reject(bad);
			if (!started) {
				this.response.replaceByError(bad.getStatusCode());
			}
		}
		else if (problem instanceof ConnectionAbortedException) {
			this.owner.breakOff("the application gave up: " + problem);
		}
		else {
			logFailure(problem);
			if (!started) {
				BadHttpRequestException refused = this.badRequest;
				this.response.replaceByError((refused != null) ? refused.getStatusCode() : 500);
			}
		}
		if (started && !this.response.isEnded() && !this.upgraded) {
			this.owner.breakOff("the application failed after the response had started");
		}
	}

	// After the client has disconnected or was refused, the failure of the application is
	// a consequence of that.
	private void logFailure(Throwable problem) {
		if (this.lifetime.isRequestAborted()) {
			KestrelLog.requestCancelled(traceIdentifier(), problem);
		}
		else if (this.badRequest != null) {
			KestrelLog.requestRefused(traceIdentifier(), problem);
		}
		else {
			KestrelLog.requestFailed(traceIdentifier(), problem);
		}
	}

	/**
	 * Detaches the exchange from a request that is complete: an application that still
	 * holds it does not reach the next request.
	 */
	public void detach() {
		// First, since the callbacks that it runs may use what is reset below.
		this.request.detach();
		this.response.detach();
		this.lifetime.reset();
		this.applicationContext = null;
		this.failure = null;
	}

	// --- the response

	@Override
	public boolean isActive() {
		return this.state != ExchangeState.COMPLETE;
	}

	@Override
	public boolean isConnectionClosed() {
		return this.owner.isClosed();
	}

	@Override
	public boolean mayKeepAlive() {
		return !this.closing && !this.connection.isStopping() && this.owner.canReuseConnection();
	}

	@Override
	public void closeAfterResponse() {
		this.closing = true;
	}

	@Override
	public void breakResponse(String problem) {
		KestrelLog.responseBroken(traceIdentifier(), problem);
		this.output.runInOrder(() -> this.owner.breakOff(problem));
	}

	@Override
	public String traceIdentifier() {
		return this.identifier.getTraceIdentifier();
	}

	/**
	 * Switches protocols: answers with 101. From then on the body of the request is
	 * whatever the client sends, and what the response writes is sent as it is.
	 * @return the failure to start the response, or {@code null}
	 */
	public @Nullable Throwable switchProtocols() {
		Throwable refusal = this.response.switchProtocols();
		this.upgraded = refusal == null;
		return refusal;
	}

	/**
	 * Returns whether the protocol was switched.
	 * @return {@code true} after a successful {@link #switchProtocols()}
	 */
	public boolean isUpgraded() {
		return this.upgraded;
	}

	// --- the client

	/**
	 * Refuses a request that the application already has.
	 * @param reason the reason
	 */
	public void reject(BadHttpRequestException reason) {
		if (this.badRequest == null) {
			this.badRequest = reason;
			this.closing = true;
			this.services.requestRejected(this.connection.getConnectionId(), reason);
		}
	}

	/**
	 * Returns the reason why the request was refused after the application had it.
	 * @return the reason, or {@code null}
	 */
	public @Nullable BadHttpRequestException badRequest() {
		return this.badRequest;
	}

	/**
	 * Signals that the client has disconnected, or that its request was aborted.
	 */
	public void signalAborted() {
		this.lifetime.signal();
	}

	private void abortOnEventLoop() {
		this.connection.onEventLoop(() -> this.owner.abort(ABORTED_BY_APPLICATION));
	}

	// --- the body of the request

	/**
	 * Creates the buffer of a body.
	 * @return an empty buffer
	 */
	public RequestBodyBuffer newBody() {
		return new RequestBodyBuffer(this, this.connection.server().limits().maxRequestBufferSize());
	}

	@Override
	public void bodyAwaited() {
		RequestBodyBuffer body = this.request.receivedBody();
		if (body != null && !this.upgraded) {
			try {
				this.request.requireBodySize(this.request.announcedLength());
			}
			catch (BadHttpRequestException ex) {
				reject(ex);
				body.refuse(ex);
				return;
			}
			if (body.isEnded()) {
				return;
			}
		}
		this.connection.onEventLoop(() -> this.owner.bodyAwaited(body));
	}

	@Override
	public void bodyTaken() {
		this.connection.onEventLoop(this.owner::bodyConsumed);
	}

}
