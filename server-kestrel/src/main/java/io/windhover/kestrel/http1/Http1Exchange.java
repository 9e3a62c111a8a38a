/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.RequestAborted;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IBadRequestExceptionFeature;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.features.IPersistentStateFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response: the features of a request, one object for all requests of a
 * connection in turn. Looking a feature up is a comparison.
 */
final class Http1Exchange implements IFeatureCollection, IHttpRequestLifetimeFeature, IHttpRequestIdentifierFeature,
		IHttpConnectionFeature, IHttpUpgradeFeature, IPersistentStateFeature, IBadRequestExceptionFeature,
		IConnectionLifetimeNotificationFeature, RequestBodyBuffer.Source, ApplicationRunner.Completion, Runnable {

	private static final String ABORTED_BY_APPLICATION = "the application aborted the request";

	private final Http1Connection stages;

	private final HttpConnectionContext channel;

	private final ConnectionEnd end;

	private final HttpServerContext server;

	private final ResponseSender sender;

	private final Http1Request request;

	private final Http1Response response;

	private final RequestAborted aborted = new RequestAborted();

	private @Nullable Map<Class<?>, @Nullable Object> replaced;

	private int revision;

	private @Nullable String traceIdentifier;

	private @Nullable Object context;

	private @Nullable Throwable failure;

	private volatile @Nullable BadHttpRequestException badRequest;

	private volatile boolean abortAsked;

	private volatile boolean closeRequested;

	private volatile boolean closeAfterResponse;

	private boolean active;

	private boolean upgraded;

	/** The application has finished, and a write has not. */
	private boolean completing;

	Http1Exchange(Http1Connection stages, HttpConnectionContext channel, ConnectionEnd end, HttpServerContext server,
			Http1OutputProducer output) {
		this.stages = stages;
		this.channel = channel;
		this.end = end;
		this.server = server;
		this.sender = new ResponseSender(stages, channel, this, output, server.maxResponseBufferSize());
		this.request = new Http1Request(server);
		this.response = new Http1Response(this, server);
	}

	Http1Request request() {
		return this.request;
	}

	Http1Response response() {
		return this.response;
	}

	ResponseSender sender() {
		return this.sender;
	}

	boolean isUpgraded() {
		return this.upgraded;
	}

	/** How many bytes of a body may wait for the application. */
	long maxBuffered() {
		return this.server.maxRequestBufferSize();
	}

	byte[] dateLine() {
		return this.channel.dateLine();
	}

	// --- the way of a request

	/**
	 * A request was received. Nothing is left of the former one, nor of what was done to
	 * its features when it was complete.
	 */
	void begin() {
		this.active = true;
		this.response.begin();
		this.aborted.reset();
		if (this.replaced != null) {
			this.replaced = null;
			this.revision++;
		}
		this.traceIdentifier = null;
		this.badRequest = null;
		this.abortAsked = false;
		this.closeRequested = false;
		this.closeAfterResponse = false;
		this.server.counters().startedRequests().increment();
	}

	/** Whether the application has a request and has not finished it. */
	boolean isActive() {
		return this.active;
	}

	/** Hand the request to the application. On the event loop. */
	void start() {
		Executor executor = this.server.applicationExecutor();
		if (executor == null) {
			run();
			return;
		}
		try {
			executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			this.failure = new BadHttpRequestException(RequestRejectionReason.SERVER_BUSY);
			complete();
		}
	}

	@Override
	public void run() {
		this.server.application().run(this, this);
	}

	@Override
	public void applicationCompleted(@Nullable Object applicationContext, @Nullable Throwable applicationFailure) {
		this.context = applicationContext;
		this.failure = applicationFailure;
		if (this.channel.inEventLoop()) {
			complete();
		}
		else {
			this.sender.handover().applicationDone();
		}
	}

	/** The application has finished: so does the response. On the event loop. */
	void complete() {
		this.sender.handover().drain();
		this.completing = this.sender.isWriting();
		if (!this.completing) {
			finish();
		}
	}

	/** A write has come to its end. */
	void completeWhenWritten() {
		if (this.completing) {
			complete();
		}
	}

	private void finish() {
		if (this.abortAsked) {
			// The news that the application has finished may overtake its wish.
			this.end.abort(ABORTED_BY_APPLICATION);
		}
		Throwable problem = (this.failure != null) ? this.failure : this.response.startingFailure();
		if (problem != null) {
			answerFailure(problem);
		}
		this.response.finish();
		Throwable late = this.response.startingFailure();
		if (late != null) {
			answerFailure(late);
			this.response.finish();
		}
		this.response.runCompleted();
		this.server.application().dispose(this.context, problem);
		this.server.counters().completedRequests().increment();
		this.active = false;
		this.stages.exchangeCompleted(this.request.isKeepAlive() && !this.closeAfterResponse && !this.upgraded);
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
			this.end.breakOff("the application gave up: " + problem);
		}
		else {
			logFailure(problem);
			if (!started) {
				BadHttpRequestException refused = this.badRequest;
				this.response.replaceByError((refused != null) ? refused.getStatusCode() : 500);
			}
		}
		if (started && !this.response.isEnded() && !this.upgraded) {
			this.end.breakOff("the application failed after the response had started");
		}
	}

	// Once the client has left or was refused, what the application throws is what that
	// led to.
	private void logFailure(Throwable problem) {
		if (this.aborted.isSignalled()) {
			KestrelLog.requestCancelled(getTraceIdentifier(), problem);
		}
		else if (this.badRequest != null) {
			KestrelLog.requestRefused(getTraceIdentifier(), problem);
		}
		else {
			KestrelLog.requestFailed(getTraceIdentifier(), problem);
		}
	}

	/** The request is complete: whoever still has it can do nothing with it. */
	void end() {
		// First: whoever is told that it ends here may touch what is reset.
		this.request.forgetBody();
		this.response.end();
		this.aborted.reset();
		this.context = null;
		this.failure = null;
	}

	// --- what the response needs

	/** Whether nothing can be sent any more. */
	boolean isConnectionLost() {
		return this.channel.isLost();
	}

	/** Whether, as far as is known now, another request may follow. */
	boolean mayKeepAlive() {
		return this.request.isKeepAlive() && !this.closeRequested && !this.closeAfterResponse
				&& !this.channel.isStopping() && !this.stages.received().isHopeless();
	}

	/** The head says that the connection ends. */
	void closeAfterResponse() {
		this.closeAfterResponse = true;
	}

	/** The response is not what it announced: the client must not take it for whole. */
	void breakResponse(String problem) {
		KestrelLog.responseBroken(getTraceIdentifier(), problem);
		this.sender.inOrder(() -> this.end.breakOff(problem));
	}

	void onEventLoop(Runnable task) {
		this.channel.onEventLoop(task);
	}

	// --- what the connection tells

	/**
	 * The client sent something that is refused, after the application had the request.
	 */
	void reject(BadHttpRequestException reason) {
		if (this.badRequest == null) {
			this.badRequest = reason;
			this.closeAfterResponse = true;
			Rejection.record(this.server, this.channel, reason);
		}
	}

	/** The client has left, or nobody wants its request any more. */
	void signalAborted() {
		this.aborted.signal();
	}

	// --- the body of the request

	@Override
	public void bodyAwaited() {
		RequestBodyBuffer body = this.request.receivedBody();
		if (body == null || this.upgraded) {
			onEventLoop(() -> this.stages.startBody(body));
			return;
		}
		try {
			this.request.requireBodySize(this.request.announcedLength());
		}
		catch (BadHttpRequestException ex) {
			reject(ex);
			body.refuse(ex);
			return;
		}
		if (!body.isEnded()) {
			onEventLoop(() -> this.stages.startBody(body));
		}
	}

	@Override
	public void bodyTaken() {
		onEventLoop(this.stages::advance);
	}

	// --- features of the exchange itself

	@Override
	@SuppressWarnings("unchecked")
	public <F> @Nullable F get(Class<F> type) {
		Map<Class<?>, @Nullable Object> changes = this.replaced;
		if (changes != null && changes.containsKey(type)) {
			return (F) changes.get(type);
		}
		return (F) own(type);
	}

	private @Nullable Object own(Class<?> type) {
		if (type == IHttpRequestFeature.class) {
			return this.request;
		}
		if (type == IHttpResponseFeature.class || type == IHttpResponseBodyFeature.class) {
			return this.response;
		}
		if (type == IPersistentStateFeature.class || type == IHttpRequestLifetimeFeature.class
				|| type == IHttpConnectionFeature.class || type == IHttpRequestIdentifierFeature.class
				|| type == IHttpUpgradeFeature.class) {
			return this;
		}
		if (type == IHttpRequestBodyDetectionFeature.class || type == IHttpRequestTrailersFeature.class
				|| type == IHttpMaxRequestBodySizeFeature.class || type == IHttpMinRequestBodyDataRateFeature.class
				|| type == IRequestBodyPipeFeature.class) {
			return this.request;
		}
		if (type == IHttpMinResponseDataRateFeature.class) {
			return this.response;
		}
		boolean mine = type == IBadRequestExceptionFeature.class
				|| type == IConnectionLifetimeNotificationFeature.class;
		return mine ? this : null;
	}

	@Override
	public <F> void set(Class<F> type, @Nullable F feature) {
		Map<Class<?>, @Nullable Object> changes = this.replaced;
		if (changes == null) {
			changes = new HashMap<>();
			this.replaced = changes;
		}
		changes.put(type, feature);
		this.revision++;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public int getRevision() {
		return this.revision;
	}

	@Override
	public boolean isRequestAborted() {
		return this.aborted.isSignalled();
	}

	@Override
	public void onRequestAborted(Runnable callback) {
		this.aborted.onSignal(callback);
	}

	@Override
	public void abort() {
		this.abortAsked = true;
		onEventLoop(() -> this.end.abort(ABORTED_BY_APPLICATION));
	}

	@Override
	public String getTraceIdentifier() {
		String identifier = this.traceIdentifier;
		if (identifier == null) {
			identifier = this.channel.id() + ':'
					+ HexFormat.of().withUpperCase().toHexDigits(this.stages.requestNumber());
			this.traceIdentifier = identifier;
		}
		return identifier;
	}

	@Override
	public void setTraceIdentifier(String identifier) {
		this.traceIdentifier = identifier;
	}

	@Override
	public String getConnectionId() {
		return this.channel.id();
	}

	@Override
	public @Nullable SocketAddress getRemoteAddress() {
		return this.channel.remoteAddress();
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() {
		return this.channel.localAddress();
	}

	@Override
	public Map<Object, Object> getState() {
		return this.channel.state();
	}

	@Override
	public @Nullable BadHttpRequestException getError() {
		return this.badRequest;
	}

	@Override
	public void requestClose() {
		this.closeRequested = true;
		if (this.response.hasStarted()) {
			this.closeAfterResponse = true;
		}
	}

	@Override
	public boolean isUpgradableRequest() {
		return this.request.isUpgradable() && !this.upgraded && !this.response.hasStarted();
	}

	@Override
	public CompletionStage<DuplexBody> upgrade() {
		if (!isUpgradableRequest()) {
			return CompletableFuture
				.failedFuture(new IllegalStateException("Cannot upgrade: this is not an upgradable request."));
		}
		if (!this.channel.slot().tryUpgrade(this.server.maxUpgradedConnections())) {
			return CompletableFuture.failedFuture(new IllegalStateException(
					"Request cannot be upgraded because the server has already opened the maximum number of upgraded "
							+ "connections."));
		}
		Throwable refusal = this.response.upgrade();
		if (refusal != null) {
			this.channel.slot().cancelUpgrade();
			return CompletableFuture.failedFuture(refusal);
		}
		this.upgraded = true;
		RequestBodyBuffer input = new RequestBodyBuffer(this, this.server.maxRequestBufferSize());
		this.request.setReceivedBody(input);
		onEventLoop(() -> this.stages.beginUpgraded(input));
		CompletableFuture<DuplexBody> switched = new CompletableFuture<>();
		this.response.write(ByteBuffer.allocate(0), false, new WriteCallback() {
			@Override
			public void succeeded() {
				switched.complete(new Http1Upgrade(input, Http1Exchange.this.response));
			}

			@Override
			public void failed(Throwable cause) {
				switched.completeExceptionally(cause);
			}
		});
		return switched;
	}

}
