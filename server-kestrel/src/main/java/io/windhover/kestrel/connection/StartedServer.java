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
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.LoopMemory;
import io.windhover.kestrel.http.ServerTime;
import io.windhover.kestrel.http.Tickable;
import io.windhover.kestrel.http.Ticker;
import io.windhover.kestrel.middleware.ConnectionLimitHandler;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.kestrel.transport.EndpointBinder;
import io.windhover.kestrel.transport.Transport;
import io.windhover.kestrel.transport.Transports;
import io.windhover.server.StopResult;
import org.jspecify.annotations.Nullable;

/**
 * What a server has from start to stop: event loops, listening sockets, connections.
 * Thread-safe.
 */
public final class StartedServer {

	private static final int MAX_DEFAULT_THREADS = 16;

	private final ServerCounters counters;

	private final MultiThreadIoEventLoopGroup eventLoops;

	private final Map<EventLoop, LoopResources> loops = new IdentityHashMap<>();

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final ConnectionInitializer initializer;

	private final EndpointBinder binder;

	private final CompletableFuture<StopResult> stopped = new CompletableFuture<>();

	private boolean stopping;

	private volatile int abortedRequests;

	/**
	 * Start the event loops.
	 * @param options the server's options
	 * @param server what connections share
	 * @param time the time
	 */
	public StartedServer(KestrelServerOptions options, HttpServerContext server, ServerTime time) {
		this.counters = server.counters();
		Transport transport = Transports.find(options.getTransport());
		int threads = options.getIoThreads();
		this.eventLoops = new MultiThreadIoEventLoopGroup((threads > 0) ? threads : defaultThreads(),
				new DefaultThreadFactory("kestrel-io", true), transport.ioHandlerFactory());
		for (EventExecutor eventLoop : this.eventLoops) {
			Ticker ticker = new Ticker(time);
			this.loops.put((EventLoop) eventLoop, new LoopResources(ticker, new LoopMemory()));
			ticker.start(eventLoop);
		}
		Long limit = options.getLimits().getMaxConcurrentConnections();
		this.initializer = new ConnectionInitializer(server, this.loops,
				new ConnectionLimitHandler(this.counters, (limit != null) ? limit : Long.MAX_VALUE), this.connections);
		this.binder = new EndpointBinder(transport, bootstrap(options, server));
	}

	private static int defaultThreads() {
		return Math.min(Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_THREADS);
	}

	private ServerBootstrap bootstrap(KestrelServerOptions options, HttpServerContext server) {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.eventLoops)
			.childHandler(this.initializer)
			.option(ChannelOption.SO_BACKLOG, options.getBacklog())
			.childOption(ChannelOption.TCP_NODELAY, options.isNoDelay())
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(server.maxResponseBufferSize()));
		// On Windows it would let two servers listen on one port.
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
	 * Bind all endpoints, or none.
	 * @param endpoints where to listen
	 * @return the addresses that are bound
	 */
	public List<String> bind(List<ListenOptions> endpoints) {
		try {
			endpoints.forEach(this.binder::bind);
			return this.binder.getAddresses();
		}
		catch (RuntimeException ex) {
			this.binder.unbind();
			endLoops().awaitUninterruptibly();
			throw ex;
		}
	}

	/**
	 * Stop listening, let requests finish, abort those that do not.
	 * @param timeout how long to wait
	 * @return completes when everything is closed
	 */
	public synchronized CompletableFuture<StopResult> stop(Duration timeout) {
		if (this.stopping) {
			return this.stopped;
		}
		this.stopping = true;
		if (inEventLoop()) {
			// It would wait for itself to close the listening sockets.
			GlobalEventExecutor.INSTANCE.execute(() -> drain(timeout));
		}
		else {
			drain(timeout);
		}
		return this.stopped;
	}

	private void drain(Duration timeout) {
		this.initializer.stop();
		this.binder.unbind();
		forEachConnection(Tickable::stop);
		EventExecutor timer = this.eventLoops.next();
		var deadline = timer.schedule(this::abort, Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)),
				TimeUnit.NANOSECONDS);
		// What was accepted last is among the connections once its event loop has got to
		// here.
		CompletableFuture<?>[] settled = this.loops.keySet()
			.stream()
			.map((eventLoop) -> CompletableFuture.runAsync(() -> {
			}, eventLoop))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(settled).whenComplete((ignored, failure) -> endWhenClosed(deadline));
	}

	private void endWhenClosed(Future<?> deadline) {
		this.connections.newCloseFuture().addListener((closed) -> {
			deadline.cancel(false);
			endLoops().addListener((ended) -> this.stopped.complete(new StopResult(this.abortedRequests)));
		});
	}

	private Future<?> endLoops() {
		return this.eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS)
			.addListener((ended) -> this.loops.values().forEach((resources) -> resources.memory().release()));
	}

	/**
	 * Abort what is left.
	 */
	public void abort() {
		int requests = (int) this.counters.requestsInFlight();
		this.abortedRequests = Math.max(this.abortedRequests, requests);
		if (requests > 0) {
			KestrelLog.requestsAborted(requests);
		}
		forEachConnection(Tickable::abort);
	}

	private void forEachConnection(Consumer<Tickable> visitor) {
		this.loops.forEach((eventLoop, resources) -> {
			try {
				eventLoop.execute(() -> resources.ticker().forEach(visitor));
			}
			catch (RejectedExecutionException ex) {
				// The loop has ended, because none of its connections is left.
			}
		});
	}

	/**
	 * Whether the caller is an event loop, which must not wait for itself.
	 * @return {@code true} on a thread of this server
	 */
	public boolean inEventLoop() {
		return this.loops.keySet().stream().anyMatch(EventExecutor::inEventLoop);
	}

	/**
	 * The outcome of {@link #stop(Duration)}.
	 * @return completes when everything is closed; {@code null} when nobody stops
	 */
	public synchronized @Nullable CompletableFuture<StopResult> stopped() {
		return this.stopping ? this.stopped : null;
	}

}
