/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.EventLoopContext;
import io.windhover.kestrel.eventloop.HttpConnection;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.ShutdownSignal;
import io.windhover.kestrel.middleware.ConnectionLimitHandler;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.kestrel.transport.EndpointBinder;
import io.windhover.kestrel.transport.Transport;
import io.windhover.kestrel.transport.Transports;
import io.windhover.server.StopResult;

/**
 * A run of the server, from a start to its stop: event loops, listening sockets,
 * connections. Thread-safe. No method waits for an event loop that an application may
 * block, except a {@link #bind} that fails, which does so for at most a second.
 */
public final class ServerRun {

	private static final int MAX_DEFAULT_THREADS = 16;

	/**
	 * The time for aborted connections to close, in milliseconds. An event loop needs a
	 * few; one that an application blocks never does it.
	 */
	private static final long ABORT_TIMEOUT = 1000;

	private final ServerCounters counters;

	/**
	 * The event loop of the listening sockets and of the deadline of {@link #stop}. No
	 * application runs on it. See
	 * {@code docs/decisions/0013-a-thread-that-only-accepts.md}.
	 */
	private final MultiThreadIoEventLoopGroup acceptor;

	private final MultiThreadIoEventLoopGroup eventLoops;

	private final Map<EventLoop, EventLoopContext> loops = new IdentityHashMap<>();

	private final ChannelGroup connections;

	private final EndpointBinder binder;

	/** Completes when {@link #bind} has returned or failed. */
	private final CompletableFuture<Void> bound = new CompletableFuture<>();

	private final CompletableFuture<StopResult> stopped = new CompletableFuture<>();

	private final ShutdownSignal shutdown;

	private final AtomicInteger abortedRequests = new AtomicInteger();

	/**
	 * Starts the event loops.
	 * @param options the server's options
	 * @param server the context of the connections, for this run only
	 * @param time the time
	 */
	public ServerRun(KestrelServerOptions options, HttpServerContext server, ServerTime time) {
		this.counters = server.services().counters();
		this.shutdown = server.services().shutdown();
		Transport transport = Transports.find(options.getTransport());
		int threads = options.getIoThreads();
		this.acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("kestrel-accept", true),
				transport.ioHandlerFactory());
		this.connections = new DefaultChannelGroup(this.acceptor.next());
		this.eventLoops = new MultiThreadIoEventLoopGroup((threads > 0) ? threads : defaultThreads(),
				new DefaultThreadFactory("kestrel-io", true), transport.ioHandlerFactory());
		for (EventExecutor eventLoop : this.eventLoops) {
			EventLoopContext loop = EventLoopContext.create(eventLoop, time);
			this.loops.put((EventLoop) eventLoop, loop);
			loop.heartbeat().start(eventLoop);
		}
		Long limit = options.getLimits().getMaxConcurrentConnections();
		ConnectionInitializer initializer = new ConnectionInitializer(server, this.loops,
				new ConnectionLimitHandler(this.counters, (limit != null) ? limit : Long.MAX_VALUE), this.connections);
		this.binder = new EndpointBinder(transport,
				bootstrap(options, server.limits().maxResponseBufferSize()).childHandler(initializer));
	}

	private static int defaultThreads() {
		return Math.min(Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_THREADS);
	}

	private ServerBootstrap bootstrap(KestrelServerOptions options, long maxResponseBufferSize) {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.acceptor, this.eventLoops)
			.option(ChannelOption.SO_BACKLOG, options.getBacklog())
			.childOption(ChannelOption.TCP_NODELAY, options.isNoDelay())
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(maxResponseBufferSize));
		// On Windows this option would let two servers listen on one port.
		if (!System.getProperty("os.name", "").startsWith("Windows")) {
			bootstrap.option(ChannelOption.SO_REUSEADDR, true);
		}
		return bootstrap;
	}

	private static WriteBufferWaterMark waterMark(long maxResponseBufferSize) {
		int high = (int) Math.max(1, Math.min(maxResponseBufferSize, Integer.MAX_VALUE));
		return new WriteBufferWaterMark(Math.max(1, high / 2), high);
	}

	/**
	 * Binds all endpoints, or none. Called once.
	 * @param endpoints the endpoints
	 * @return the addresses that are bound
	 */
	public List<String> bind(List<ListenOptions> endpoints) {
		try {
			endpoints.forEach(this.binder::bind);
			List<String> addresses = List.copyOf(this.binder.getAddresses());
			this.bound.complete(null);
			return addresses;
		}
		catch (RuntimeException | Error ex) {
			this.bound.complete(null);
			stop(Duration.ZERO);
			abort();
			this.stopped.join();
			throw ex;
		}
	}

	/**
	 * Stops listening, lets requests finish, and aborts those that do not. Returns at
	 * once. If {@link #bind} is running, the server stops after it.
	 * @param timeout the time for requests to finish
	 * @return completes when everything is closed, and not much later than the timeout
	 * even if an application blocks an event loop; on a thread that may be blocked
	 */
	public CompletableFuture<StopResult> stop(Duration timeout) {
		long nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
		if (this.shutdown.raise()) {
			this.bound.thenRun(() -> drain(nanos));
		}
		return this.stopped;
	}

	private void drain(long nanos) {
		// First, as everything else may be delayed.
		this.acceptor.next().schedule(this::abortAll, nanos, TimeUnit.NANOSECONDS);
		forEachConnection(HttpConnection::stop);
		this.binder.unbind().thenCompose((unbound) -> passThroughEventLoops()).thenRun(this::endWhenClosed);
	}

	/**
	 * Waits for each event loop to run a task: what was accepted last is then among its
	 * connections.
	 */
	private CompletableFuture<Void> passThroughEventLoops() {
		return CompletableFuture
			.allOf(this.loops.keySet().stream().map((eventLoop) -> CompletableFuture.runAsync(() -> {
			}, eventLoop)).toArray(CompletableFuture[]::new));
	}

	private void endWhenClosed() {
		this.connections.newCloseFuture().addListener((closed) -> endLoops());
	}

	private void endLoops() {
		this.eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener((ended) -> {
			this.loops.values().forEach((loop) -> loop.buffers().release());
			this.acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener((acceptorEnded) -> complete());
		});
	}

	/**
	 * Completes the stop on a thread of its own: a callback may block, for instance to
	 * wait for another server to stop, and must not block Netty's threads.
	 */
	private void complete() {
		if (!this.stopped.isDone()) {
			Runnable tell = () -> this.stopped.complete(new StopResult(this.abortedRequests.get()));
			new DefaultThreadFactory("kestrel-stop", true).newThread(tell).start();
		}
	}

	/**
	 * Aborts the connections that are open.
	 */
	public void abort() {
		this.bound.thenRun(this::abortAll);
	}

	private void abortAll() {
		int requests = (int) this.counters.requestsInFlight();
		if (requests > this.abortedRequests.getAndAccumulate(requests, Math::max)) {
			KestrelLog.requestsAborted(requests);
		}
		forEachConnection(HttpConnection::abort);
		try {
			this.acceptor.next().schedule(this::complete, ABORT_TIMEOUT, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// Everything is closed.
		}
	}

	private void forEachConnection(Consumer<HttpConnection> visitor) {
		this.loops.forEach((eventLoop, loop) -> {
			try {
				eventLoop.execute(() -> loop.connections().forEach(visitor));
			}
			catch (RejectedExecutionException ex) {
				// The loop has ended, as it has no more connections.
			}
		});
	}

	/**
	 * Returns whether the caller is an event loop, which must not wait for itself.
	 * @return {@code true} on a thread of this server
	 */
	public boolean inEventLoop() {
		return this.loops.keySet().stream().anyMatch(EventExecutor::inEventLoop);
	}

}
