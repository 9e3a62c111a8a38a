/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;
import java.util.Objects;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Writes the buffers of one publisher as the body of a response, after committing the
 * head. Signals come from the publisher, from the actions before the commit, from the
 * server and from downstream, and may come on different threads. The transitions: <pre>
 *             next        complete    ran      written        error, failed, cancel
 * NEW         COMMITTING  COMMITTING                          DONE
 * COMMITTING              stays       WRITING                 DONE, rolled back
 * WRITING                 stays                IDLE           DONE
 *                              after complete: WRITING, DONE
 * IDLE        WRITING     WRITING                             DONE
 * </pre> A response that another publisher has committed, and a {@code Mono} without a
 * buffer, lead from NEW to DONE.
 */
final class CommittingWriter implements CoreSubscriber<DataBuffer>, Subscription, WriteCallback {

	private final ResponseOutput output;

	private final CoreSubscriber<? super Void> actual;

	/** Whether the body is one buffer, written together with its end. */
	private final boolean whole;

	private @Nullable Subscription upstream;

	/** Guarded by this. */
	private State state = State.NEW;

	/** The buffer to be written, guarded by this, or being written. */
	private @Nullable DataBuffer current;

	/** Whether no buffer comes after the current one; changed while holding this. */
	private boolean complete;

	/** The running actions before the commit; guarded by this. */
	private @Nullable Disposable actions;

	CommittingWriter(ResponseOutput output, CoreSubscriber<? super Void> actual, boolean whole) {
		this.output = output;
		this.actual = actual;
		this.whole = whole;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.upstream, subscription)) {
			this.upstream = subscription;
			this.actual.onSubscribe(this);
			subscription.request(this.whole ? Long.MAX_VALUE : 1);
		}
	}

	@Override
	public void onNext(DataBuffer buffer) {
		State next;
		synchronized (this) {
			if (this.state == State.DONE) {
				DataBufferUtils.release(buffer);
				return;
			}
			this.current = buffer;
			this.complete = this.whole;
			next = proceed();
		}
		enter(next);
	}

	@Override
	public void onComplete() {
		State next;
		synchronized (this) {
			this.complete = true;
			if (this.state != State.NEW && this.state != State.IDLE) {
				return;
			}
			// A mono without a buffer commits nothing.
			next = this.whole ? State.DONE : proceed();
			this.state = next;
		}
		enter(next);
	}

	/** Leaves NEW or IDLE, with a buffer or with the end. */
	private State proceed() {
		if (this.state == State.IDLE) {
			this.state = State.WRITING;
		}
		else if (this.output.commit().begin()) {
			this.state = State.COMMITTING;
		}
		else {
			releaseCurrent();
			this.state = State.DONE;
		}
		return this.state;
	}

	/** Does the work of a state, without holding the lock. */
	private void enter(State entered) {
		switch (entered) {
			case COMMITTING -> runActions();
			case WRITING -> write();
			case IDLE -> Objects.requireNonNull(this.upstream).request(1);
			case DONE -> succeed();
		}
	}

	private void runActions() {
		Mono<Void> registered = this.output.commit().actions();
		if (registered == null) {
			commit();
			return;
		}
		Disposable running = registered.subscribe(null, this::fail, this::commit, currentContext());
		synchronized (this) {
			if (this.state == State.COMMITTING) {
				this.actions = running;
				return;
			}
		}
		running.dispose();
	}

	private void commit() {
		try {
			// Locked: when cancel() has returned, the server may already use its response
			// for the next request.
			synchronized (this) {
				if (this.state != State.COMMITTING) {
					return;
				}
				this.state = State.WRITING;
				this.output.finishCommit();
			}
		}
		catch (RuntimeException ex) {
			failed(ex);
			return;
		}
		write();
	}

	private void write() {
		// Not locked: from entering WRITING to the callback nothing else uses the buffer.
		DataBuffer buffer = this.current;
		try {
			ByteBuffer bytes = (buffer != null) ? BodyBuffers.bytes(buffer) : BodyWriter.NO_DATA;
			this.output.write(bytes, this.whole || buffer == null, this);
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	@Override
	public void succeeded() {
		State next;
		synchronized (this) {
			boolean endWritten = this.whole || this.current == null;
			releaseCurrent();
			if (this.state == State.DONE) {
				return;
			}
			next = endWritten ? State.DONE : (this.complete ? State.WRITING : State.IDLE);
			this.state = next;
		}
		enter(next);
	}

	private void succeed() {
		cancelIncomplete();
		this.actual.onComplete();
	}

	@Override
	public void failed(Throwable cause) {
		fail(FailureTranslator.toSpring(cause));
	}

	private void fail(Throwable failure) {
		releaseCurrent();
		if (stop()) {
			cancelIncomplete();
			report(failure);
		}
	}

	@Override
	public void onError(Throwable failure) {
		if (this.complete) {
			Operators.onErrorDropped(failure, currentContext());
		}
		else if (stop()) {
			report(failure);
		}
	}

	private void report(Throwable failure) {
		this.output.getHeaders().clearContentHeaders();
		this.actual.onError(failure);
	}

	@Override
	public void request(long count) {
		// The only signal is the end, which needs no request.
	}

	@Override
	public void cancel() {
		cancelUpstream();
		stop();
	}

	/** Returns false if all was done already. A write in progress keeps its buffer. */
	private boolean stop() {
		State stopped;
		Disposable running;
		synchronized (this) {
			stopped = this.state;
			this.state = State.DONE;
			running = this.actions;
			if (stopped == State.COMMITTING) {
				releaseCurrent();
			}
		}
		if (stopped == State.COMMITTING) {
			if (running != null) {
				running.dispose();
			}
			this.output.commit().rollBack();
		}
		return stopped != State.DONE;
	}

	private void cancelIncomplete() {
		// An outdated value does no harm: a publisher that is complete ignores this.
		if (!this.complete) {
			cancelUpstream();
		}
	}

	private void cancelUpstream() {
		if (this.upstream != null) {
			this.upstream.cancel();
		}
	}

	private synchronized void releaseCurrent() {
		DataBufferUtils.release(this.current);
		this.current = null;
	}

	private enum State {

		/** Neither a buffer nor the end has come. */
		NEW,

		/** The actions before the commit run, the first buffer or the end waits. */
		COMMITTING,

		/** The server writes a buffer or the end. */
		WRITING,

		/** The next buffer is requested. */
		IDLE,

		/** The outcome is known, or not wanted any more. */
		DONE

	}

}
