/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;

/**
 * An event loop that runs its tasks when a test calls {@link #runTasks()}, on the test's
 * thread. Code run by {@link #outside(Runnable)} counts as code of another thread, so
 * that tests need neither threads nor waiting.
 */
final class ManualEventLoop extends AbstractEventExecutor implements EventLoop {

	private final Thread thread = Thread.currentThread();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean outside;

	private boolean ended;

	/** Runs all tasks, including those that they add. */
	void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/** Runs an action as another thread would. */
	void outside(Runnable action) {
		boolean before = this.outside;
		this.outside = true;
		try {
			action.run();
		}
		finally {
			this.outside = before;
		}
	}

	/** Accepts no more tasks, as after a shutdown. */
	void end() {
		this.ended = true;
	}

	@Override
	public void execute(Runnable task) {
		if (this.ended) {
			throw new RejectedExecutionException("The event loop has ended");
		}
		this.tasks.add(task);
	}

	@Override
	public boolean inEventLoop(Thread thread) {
		return thread == this.thread && !this.outside;
	}

	@Override
	public EventLoopGroup parent() {
		return this;
	}

	@Override
	public EventLoop next() {
		return this;
	}

	@Override
	public ChannelFuture register(Channel channel) {
		return register(new DefaultChannelPromise(channel, this));
	}

	@Override
	public ChannelFuture register(ChannelPromise promise) {
		promise.channel().unsafe().register(this, promise);
		return promise;
	}

	@Override
	@Deprecated
	public ChannelFuture register(Channel channel, ChannelPromise promise) {
		channel.unsafe().register(this, promise);
		return promise;
	}

	@Override
	public boolean isShuttingDown() {
		return this.ended;
	}

	@Override
	public boolean isShutdown() {
		return this.ended;
	}

	@Override
	public boolean isTerminated() {
		return this.ended;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return this.ended;
	}

	@Override
	public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Future<?> terminationFuture() {
		throw new UnsupportedOperationException();
	}

	@Override
	@Deprecated
	public void shutdown() {
		throw new UnsupportedOperationException();
	}

}
