/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.EngineConnector;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.IHttp2StreamIdFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.http.BadHttpRequestException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through Jetty. It is reused for further requests, together with
 * Jetty's channel, which is costly to create.
 * <p>
 * See docs/decisions/0008-servlets-through-jettys-engine.md.
 */
final class ServletExchange implements HttpStream {

	private static final AtomicLong ALL_REQUESTS = new AtomicLong();

	private final ConnectionDetails connection;

	private final HttpChannel channel;

	private final CallbackDispatcher dispatcher;

	private final DisconnectNotifier disconnectNotifier;

	private final RequestTranslator requestTranslator = new RequestTranslator();

	private final RequestContent requestContent = new RequestContent();

	private final ResponseContent responseContent;

	private final Outcome outcome = new Outcome();

	private final boolean persistent;

	private final Runnable contentAvailable = this::onContentAvailable;

	private @Nullable IFeatureCollection features;

	private long requests;

	private boolean wentAsync;

	private boolean upgraded;

	private volatile boolean broken;

	/**
	 * Creates an exchange.
	 * @param connector the engine
	 * @param executor runs tasks of the application, or {@code null} if the application
	 * runs on the server's threads
	 * @param multipartExecutor parses multi-part bodies
	 * @param persistent whether the exchange stays with its connection
	 */
	ServletExchange(EngineConnector connector, @Nullable Executor executor, Executor multipartExecutor,
			boolean persistent) {
		this.persistent = persistent;
		this.connection = new ConnectionDetails(connector);
		this.channel = new HttpChannel.DefaultFactory().newHttpChannel(this.connection);
		this.dispatcher = new CallbackDispatcher(executor, multipartExecutor);
		this.disconnectNotifier = new DisconnectNotifier(this.channel, this.connection, this.dispatcher);
		this.responseContent = new ResponseContent(this.dispatcher);
	}

	/**
	 * Returns whether this can be reused for a request of the same connection.
	 */
	boolean isReusable() {
		return !this.broken;
	}

	/**
	 * Returns whether this can be reused for a request of any connection. Not after an
	 * asynchronous request, because the previous connection may still report that its
	 * client has disconnected.
	 */
	boolean isPoolable() {
		return !this.persistent && !this.broken && !this.wentAsync;
	}

	void begin(IFeatureCollection requestFeatures) {
		this.features = requestFeatures;
		this.wentAsync = false;
		this.outcome.begin();
		this.requestContent.begin(requestFeatures);
		this.responseContent.begin(requestFeatures);
	}

	/**
	 * Lets the application process the request.
	 * @return a stage that completes when the request is complete
	 * @throws BadHttpRequestException if Jetty rejects the request
	 */
	CompletionStage<Void> process() throws BadHttpRequestException {
		IFeatureCollection current = features();
		IHttpRequestFeature request = current.getRequired(IHttpRequestFeature.class);
		this.connection.begin(request, current);
		MetaData.Request head = this.requestTranslator.translate(request, this.connection);
		this.channel.setHttpStream(this);
		this.channel.onRequest(head).run();
		if (!this.outcome.isKnown()) {
			this.wentAsync = true;
			this.disconnectNotifier.watch(current);
		}
		return this.outcome.get();
	}

	private void abort() {
		IHttpRequestLifetimeFeature lifetime = features().get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			lifetime.abort();
		}
	}

	/**
	 * Returns the number of the HTTP/2 stream. Without streams it is the number of the
	 * request on its connection, or, if the connection's requests cannot be counted, in
	 * this process.
	 */
	@Override
	public String getId() {
		IHttp2StreamIdFeature stream = features().get(IHttp2StreamIdFeature.class);
		if (stream != null) {
			return Integer.toString(stream.getStreamId());
		}
		return Long.toString(this.persistent ? ++this.requests : ALL_REQUESTS.incrementAndGet());
	}

	@Override
	public Content.@Nullable Chunk read() {
		return this.requestContent.read();
	}

	@Override
	public void demand() {
		this.dispatcher.enter();
		try {
			this.requestContent.demand(this.contentAvailable);
		}
		finally {
			this.dispatcher.exit();
		}
	}

	private void onContentAvailable() {
		Runnable task = this.channel.onContentAvailable();
		if (task != null && this.requestTranslator.isMultipart()) {
			this.dispatcher.runMultipart(task);
		}
		else {
			this.dispatcher.run(task);
		}
	}

	/** Reads nothing: the server drains or aborts a body that was not read. */
	@Override
	public @Nullable Throwable consumeAvailable() {
		return null;
	}

	@Override
	public void prepareResponse(HttpFields.Mutable headers) {
		// The fields of the connection are written by the server.
	}

	@Override
	public void send(MetaData.Request request, MetaData.@Nullable Response response, boolean last,
			@Nullable ByteBuffer content, Callback callback) {
		if (this.disconnectNotifier.isNotifying()) {
			callback.failed(new EofException("The client has disconnected"));
			return;
		}
		int status = (response != null) ? response.getStatus() : 0;
		if (response != null && status == HttpStatus.SWITCHING_PROTOCOLS_101) {
			upgrade(response, callback);
		}
		else if (HttpStatus.isInterim(status)) {
			// The server sends 100 at the first read, and has no means to send others.
			callback.succeeded();
		}
		else {
			if (last && this.requestContent.isAccessed()) {
				RequestContent.removeFailedParts(this.channel.getRequest());
			}
			this.responseContent.send(request, response, last, content, callback);
		}
	}

	private void upgrade(MetaData.Response response, Callback callback) {
		IFeatureCollection current = features();
		IHttpUpgradeFeature feature = current.get(IHttpUpgradeFeature.class);
		if (feature == null || !feature.isUpgradableRequest()) {
			callback.failed(new IllegalStateException("The connection cannot be upgraded"));
			return;
		}
		ResponseTranslator.transferUpgrade(response, current.getRequired(IHttpResponseFeature.class));
		feature.upgrade().whenComplete((body, failure) -> {
			if (failure == null) {
				onUpgraded(body);
			}
			this.dispatcher.complete(callback, (failure != null) ? FailureTranslator.toEngine(failure) : null);
		});
	}

	private void onUpgraded(DuplexBody body) {
		this.upgraded = true;
		// No further HTTP request comes on this connection.
		this.broken = true;
		this.requestContent.upgrade(body.getInput());
		this.responseContent.upgrade(body.getOutput());
		this.connection.upgrade(body, this::abort, this.outcome::succeed);
	}

	@Override
	public Runnable cancelSend(Throwable cause, Callback callback) {
		return () -> this.responseContent.cancel(cause, callback, this::abort);
	}

	@Override
	public long getIdleTimeout() {
		return endPoint().getIdleTimeout();
	}

	@Override
	public void setIdleTimeout(long idleTimeoutMs) {
		endPoint().setIdleTimeout(idleTimeoutMs);
	}

	@Override
	public boolean isCommitted() {
		return this.responseContent.isCommitted();
	}

	@Override
	public void succeeded() {
		Connection next = this.upgraded ? upgradeConnection() : null;
		if (next != null) {
			// Jetty's WebSocket: the request is complete when the connection is closed.
			endPoint().upgrade(next);
			return;
		}
		this.channel.recycle();
		this.outcome.succeed();
	}

	private EndPoint endPoint() {
		return this.connection.getConnection().getEndPoint();
	}

	private @Nullable Connection upgradeConnection() {
		Object attribute = this.channel.getRequest().getAttribute(UPGRADE_CONNECTION_ATTRIBUTE);
		return (attribute instanceof Connection next) ? next : null;
	}

	@Override
	public void failed(Throwable failure) {
		this.broken = true;
		this.channel.setHttpStream(null);
		this.outcome.fail(FailureTranslator.toServer(failure));
	}

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The request is complete");
		}
		return this.features;
	}

}
