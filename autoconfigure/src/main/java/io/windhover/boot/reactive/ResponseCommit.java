/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The commit of a response: its head becomes final once, after the actions that were
 * registered for that moment. If an action fails, the commit is rolled back, so that an
 * error can be answered instead.
 */
final class ResponseCommit {

	// An AtomicReference would be one more object for each request.
	private static final AtomicReferenceFieldUpdater<ResponseCommit, State> STATE = AtomicReferenceFieldUpdater
		.newUpdater(ResponseCommit.class, State.class, "state");

	private volatile State state = State.NEW;

	private volatile @Nullable List<Supplier<? extends Mono<Void>>> actions;

	/**
	 * Registers an action.
	 * @param action run before the head becomes final
	 */
	synchronized void addAction(Supplier<? extends Mono<Void>> action) {
		List<Supplier<? extends Mono<Void>>> registered = this.actions;
		if (registered == null) {
			registered = new CopyOnWriteArrayList<>();
			this.actions = registered;
		}
		registered.add(action);
	}

	/**
	 * Begins the commit.
	 * @return {@code false} if another one has begun already
	 */
	boolean begin() {
		if (STATE.compareAndSet(this, State.NEW, State.COMMITTING)) {
			return true;
		}
		if (STATE.compareAndSet(this, State.ROLLED_BACK, State.COMMITTING)) {
			this.actions = null;
			return true;
		}
		return false;
	}

	/**
	 * Returns the actions to run after {@link #begin()}.
	 * @return completes when all have; {@code null}, as for most responses, if there are
	 * none
	 */
	@Nullable Mono<Void> actions() {
		List<Supplier<? extends Mono<Void>>> registered = this.actions;
		if (registered == null) {
			return null;
		}
		return Flux.concat(Flux.fromIterable(registered).map(Supplier::get)).then().doOnError((ex) -> rollBack());
	}

	/**
	 * Rolls the commit back: the head can be changed and committed again, without the
	 * actions.
	 */
	void rollBack() {
		this.state = State.ROLLED_BACK;
	}

	/**
	 * Makes the head final.
	 */
	void finish() {
		this.state = State.COMMITTED;
	}

	/**
	 * Returns whether the commit has begun and was not rolled back.
	 */
	boolean isBegun() {
		State current = this.state;
		return current == State.COMMITTING || current == State.COMMITTED;
	}

	/**
	 * Returns whether the head is final.
	 */
	boolean isFinished() {
		return this.state == State.COMMITTED;
	}

	private enum State {

		/** Nothing was written yet. */
		NEW,

		/** The actions run, and may still change the head. */
		COMMITTING,

		/** The commit failed; the next one runs no actions. */
		ROLLED_BACK,

		/** The head is final. */
		COMMITTED

	}

}
