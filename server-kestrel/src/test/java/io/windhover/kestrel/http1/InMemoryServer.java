/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.windhover.kestrel.connection.ConnectionInitializer;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.EventLoopContext;
import io.windhover.kestrel.eventloop.HttpConnection;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.ShutdownSignal;
import io.windhover.kestrel.middleware.ConnectionLimitHandler;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.testing.ManualTime;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.contract.RecordingApplication;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server without sockets and threads, whose clock is advanced by tests. Each connection
 * has its real pipeline, on an {@link InMemoryChannel}. Options are read when the first
 * client connects; the application can be changed at any time.
 */
final class InMemoryServer implements AfterEachCallback {

	/** The date field of responses before the clock is advanced. */
	static final String DATE = "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n";

	/** The fields that the server adds to every response. */
	static final String DATE_AND_SERVER = DATE + "Server: Kestrel\r\n";

	private final KestrelServerOptions options = new KestrelServerOptions();

	private final ServerCounters counters = new ServerCounters();

	private final ManualTime time = new ManualTime();

	private final ManualEventLoop eventLoop = new ManualEventLoop();

	private final EventLoopContext loop = EventLoopContext.create(this.eventLoop, this.time);

	private final List<InMemoryConnection> connections = new ArrayList<>();

	private final List<CompletableFuture<Void>> ends = new ArrayList<>();

	private Handler handler = (exchange) -> exchange.respond("Hello");

	private final RecordingApplication application = new RecordingApplication(
			(exchange) -> this.handler.handle(exchange));

	private Runnable onCreate = () -> {
	};

	private Runnable onDispose = () -> {
	};

	private ConnectionInitializer initializer;

	private ShutdownSignal shutdown;

	KestrelServerOptions options() {
		return this.options;
	}

	KestrelServerLimits limits() {
		return this.options.getLimits();
	}

	ServerCounters counters() {
		return this.counters;
	}

	/** Processes requests with this handler. */
	InMemoryServer handle(Handler newHandler) {
		this.handler = newHandler;
		return this;
	}

	/** Processes requests with this action; each is complete when the action returns. */
	InMemoryServer handleNow(Action action) {
		return handle((exchange) -> {
			action.run(exchange);
			return CompletableFuture.completedFuture(null);
		});
	}

	/**
	 * Processes requests with this action, but leaves them incomplete.
	 * @return completes all of them; after the test at the latest
	 */
	CompletableFuture<Void> handleLater(Action action) {
		CompletableFuture<Void> end = new CompletableFuture<>();
		this.ends.add(end);
		handle((exchange) -> {
			action.run(exchange);
			return end;
		});
		return end;
	}

	/** Runs an action when the context of a request is created. */
	InMemoryServer onCreate(Runnable action) {
		this.onCreate = action;
		return this;
	}

	/** Runs an action when the context of a request is disposed. */
	InMemoryServer onDispose(Runnable action) {
		this.onDispose = action;
		return this;
	}

	RecordingApplication application() {
		return this.application;
	}

	/** Returns the latest request. */
	TestExchange lastExchange() {
		List<TestExchange> all = this.application.created();
		return all.get(all.size() - 1);
	}

	InMemoryConnection connect() {
		InMemoryChannel channel = new InMemoryChannel();
		int high = (int) Math.max(1, Math.min(orUnlimited(limits().getMaxResponseBufferSize()), Integer.MAX_VALUE));
		channel.config()
			.setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(Math.max(1, high / 2), high));
		channel.pipeline().addLast(initializer());
		this.eventLoop.register(channel);
		this.eventLoop.runTasks();
		InMemoryConnection connection = new InMemoryConnection(channel, this.eventLoop);
		this.connections.add(connection);
		return connection;
	}

	private ConnectionInitializer initializer() {
		if (this.initializer == null) {
			HttpServerContext context = HttpServerContext.of(this.options, new ApplicationRunner<>(new Hooks()),
					this.counters);
			this.shutdown = context.services().shutdown();
			this.initializer = new ConnectionInitializer(context, Map.of(this.eventLoop, this.loop),
					new ConnectionLimitHandler(this.counters, orUnlimited(limits().getMaxConcurrentConnections())),
					new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE));
		}
		return this.initializer;
	}

	private static long orUnlimited(Long limit) {
		return (limit != null) ? limit : Long.MAX_VALUE;
	}

	/** Advances the clock, with a heartbeat each second. */
	InMemoryServer advance(Duration duration) {
		Duration rest = duration;
		while (!rest.isZero()) {
			Duration step = (rest.compareTo(Duration.ofSeconds(1)) < 0) ? rest : Duration.ofSeconds(1);
			rest = rest.minus(step);
			this.time.advance(step);
			this.loop.heartbeat().beat();
			this.eventLoop.runTasks();
		}
		return this;
	}

	/** Returns the number of connections that the heartbeat visits. */
	int watchedConnections() {
		int[] count = { 0 };
		this.loop.connections().forEach((connection) -> count[0]++);
		return count[0];
	}

	/** Stops the server gracefully. */
	InMemoryServer stop() {
		this.shutdown.raise();
		return forEachConnection(HttpConnection::stop);
	}

	/** Aborts what is left, as when the shutdown timeout has elapsed. */
	InMemoryServer abort() {
		return forEachConnection(HttpConnection::abort);
	}

	private InMemoryServer forEachConnection(Consumer<HttpConnection> visitor) {
		this.loop.connections().forEach(visitor);
		this.eventLoop.runTasks();
		return this;
	}

	/**
	 * Runs an action as a thread of the application would, while the event loop is idle.
	 */
	InMemoryServer outside(Runnable action) {
		this.eventLoop.outside(action);
		return this;
	}

	/** Runs the tasks of the event loop. */
	InMemoryServer runTasks() {
		this.eventLoop.runTasks();
		return this;
	}

	/** Ends the event loop, which accepts no more tasks. */
	InMemoryServer endEventLoop() {
		this.eventLoop.end();
		return this;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.connections.forEach((connection) -> connection.channel().close());
		this.eventLoop.runTasks();
		this.ends.forEach((end) -> end.complete(null));
		this.eventLoop.runTasks();
		this.loop.buffers().release();
	}

	/** The application, with the actions to run before its callbacks. */
	private final class Hooks implements IHttpApplication<TestExchange> {

		@Override
		public TestExchange createContext(IFeatureCollection requestFeatures) {
			InMemoryServer.this.onCreate.run();
			return InMemoryServer.this.application.createContext(requestFeatures);
		}

		@Override
		public CompletionStage<Void> processRequest(TestExchange context) throws Exception {
			return InMemoryServer.this.application.processRequest(context);
		}

		@Override
		public void disposeContext(TestExchange context, Throwable failure) {
			InMemoryServer.this.onDispose.run();
			InMemoryServer.this.application.disposeContext(context, failure);
		}

	}

	/** Processes a request before it returns. */
	@FunctionalInterface
	interface Action {

		void run(TestExchange exchange) throws Exception;

	}

}
