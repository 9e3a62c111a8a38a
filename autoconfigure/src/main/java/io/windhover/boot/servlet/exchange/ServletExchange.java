/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.EngineConnector;
import io.windhover.boot.servlet.engine.WatchedAsyncContext;
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
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through Jetty, and what the next request of the connection uses
 * again: Jetty's channel, which is costly to make, and the objects around it.
 */
final class ServletExchange implements HttpStream {

	private static final AtomicLong ALL_REQUESTS = new AtomicLong();

	private final ConnectionDetails connection;

	private final HttpChannel channel;

	private final CallbackThreads threads;

	private final RequestHead requestHead = new RequestHead();

	private final RequestContent requestContent = new RequestContent();

	private final ResponseContent responseContent;

	private final Outcome outcome = new Outcome();

	private final boolean kept;

	private final Runnable contentAvailable = this::onContentAvailable;

	private @Nullable IFeatureCollection features;

	private long requests;

	private boolean wentAsync;

	private boolean upgraded;

	private volatile boolean broken;

	/** The thread that tells the application that its client is gone. */
	private volatile @Nullable Thread telling;

	/**
	 * Create an exchange.
	 * @param connector the engine
	 * @param executor what runs the application, or {@code null} when it runs on the
	 * server's threads
	 * @param aside what parses multi-part bodies
	 * @param kept whether this stays with its connection
	 */
	ServletExchange(EngineConnector connector, @Nullable Executor executor, Executor aside, boolean kept) {
		this.kept = kept;
		this.connection = new ConnectionDetails(connector);
		this.channel = new HttpChannel.DefaultFactory().newHttpChannel(this.connection);
		this.threads = new CallbackThreads(executor, aside);
		this.responseContent = new ResponseContent(this.threads);
	}

	HttpChannel getChannel() {
		return this.channel;
	}

	/**
	 * Whether this can be used for another request of the same connection.
	 */
	boolean isReusable() {
		return !this.broken;
	}

	/**
	 * Whether this can be used for a request of any connection. After an asynchronous
	 * request that is not certain: the former connection may still say that its client is
	 * gone.
	 */
	boolean isPoolable() {
		return !this.kept && !this.broken && !this.wentAsync;
	}

	void begin(IFeatureCollection requestFeatures) {
		this.features = requestFeatures;
		this.wentAsync = false;
		this.outcome.begin();
		this.requestContent.begin(requestFeatures);
		this.responseContent.begin(requestFeatures);
	}

	/**
	 * Have the application process the request.
	 * @return completes when it has
	 * @throws BadHttpRequestException if the request is one that Jetty refuses
	 */
	CompletionStage<Void> process() throws BadHttpRequestException {
		IFeatureCollection current = features();
		IHttpRequestFeature request = current.getRequired(IHttpRequestFeature.class);
		this.connection.begin(request, current);
		MetaData.Request head = this.requestHead.next(request, this.connection);
		this.channel.setHttpStream(this);
		this.channel.onRequest(head).run();
		if (!this.outcome.isKnown()) {
			this.wentAsync = true;
			watchClient(current);
		}
		return this.outcome.get();
	}

	/**
	 * While a thread is in the application, its reads and writes tell; now nobody does.
	 */
	private void watchClient(IFeatureCollection current) {
		IHttpRequestLifetimeFeature lifetime = current.get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			lifetime.onRequestAborted(this::onAborted);
		}
	}

	private void onAborted() {
		Runnable report = this.channel.onRemoteFailure(new EofException("The request was aborted"));
		if (report != null) {
			WatchedAsyncContext async = this.connection.getAsyncContext();
			// An application that does not listen may still answer a client that reads.
			Runnable told = (async != null && !async.hasListeners()) ? report : () -> tell(report);
			this.threads.run(Invocable.from(Invocable.getInvocationType(report), told));
		}
	}

	/**
	 * Tell the application that listens. The request ends in here, and the response with
	 * it, such as it is: {@link #send} has it fail.
	 */
	private void tell(Runnable report) {
		this.telling = Thread.currentThread();
		try {
			report.run();
		}
		finally {
			this.telling = null;
		}
	}

	private void abort() {
		IHttpRequestLifetimeFeature lifetime = features().get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			lifetime.abort();
		}
	}

	/**
	 * The stream's number where there are streams, else the request's, on its connection
	 * or, where that cannot be counted, in this process.
	 */
	@Override
	public String getId() {
		IHttp2StreamIdFeature stream = features().get(IHttp2StreamIdFeature.class);
		if (stream != null) {
			return Integer.toString(stream.getStreamId());
		}
		return Long.toString(this.kept ? ++this.requests : ALL_REQUESTS.incrementAndGet());
	}

	@Override
	public Content.@Nullable Chunk read() {
		return this.requestContent.read();
	}

	@Override
	public void demand() {
		this.threads.enter();
		try {
			this.requestContent.demand(this.contentAvailable);
		}
		finally {
			this.threads.exit();
		}
	}

	private void onContentAvailable() {
		Runnable task = this.channel.onContentAvailable();
		if (task != null && this.requestHead.isMultipart()) {
			this.threads.runAside(task);
		}
		else {
			this.threads.run(task);
		}
	}

	/** What the application has not read, the server reads, if that is worth it. */
	@Override
	public @Nullable Throwable consumeAvailable() {
		return null;
	}

	@Override
	public void prepareResponse(HttpFields.Mutable headers) {
		// Fields of the connection are the server's.
	}

	@Override
	public void send(MetaData.Request request, MetaData.@Nullable Response response, boolean last,
			@Nullable ByteBuffer content, Callback callback) {
		if (this.telling == Thread.currentThread()) {
			// A client that still reads would take this for the answer.
			callback.failed(new EofException("The client is gone"));
			return;
		}
		int status = (response != null) ? response.getStatus() : 0;
		if (response != null && status == HttpStatus.SWITCHING_PROTOCOLS_101) {
			upgrade(response, callback);
		}
		else if (HttpStatus.isInterim(status)) {
			// 100 is the server's, at the first read; for others it has no way.
			callback.succeeded();
		}
		else {
			if (last && this.requestContent.isTouched()) {
				forgetFailedParts();
			}
			this.responseContent.send(request, response, last, content, callback);
		}
	}

	/**
	 * Forget parts of a multi-part body that could not be parsed. Jetty would look at
	 * them after it has completed the request, when this exchange may have the next one
	 * already, and throw.
	 */
	private void forgetFailedParts() {
		Request request = this.channel.getRequest();
		String name = MultiPartFormData.class.getName();
		if (request.getAttribute(name) instanceof CompletableFuture<?> parts && parts.isCompletedExceptionally()) {
			request.removeAttribute(name);
		}
	}

	private void upgrade(MetaData.Response response, Callback callback) {
		IFeatureCollection current = features();
		IHttpUpgradeFeature feature = current.get(IHttpUpgradeFeature.class);
		if (feature == null || !feature.isUpgradableRequest()) {
			callback.failed(new IllegalStateException("The connection cannot be upgraded"));
			return;
		}
		ResponseHead.transferUpgrade(response, current.getRequired(IHttpResponseFeature.class));
		feature.upgrade().whenComplete((body, failure) -> {
			if (failure == null) {
				onUpgraded(body);
			}
			this.threads.complete(callback, (failure != null) ? Failures.toEngine(failure) : null);
		});
	}

	private void onUpgraded(DuplexBody body) {
		this.upgraded = true;
		// What follows is no HTTP: neither channel nor connection see another request.
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
			// Jetty's WebSocket: the request ends when the connection does.
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
		this.outcome.fail(Failures.toServer(failure));
	}

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The request is over");
		}
		return this.features;
	}

}
