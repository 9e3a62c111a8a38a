/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * When the head of a response becomes final: once, after the actions that were registered
 * for that moment. A failure takes it back, so that an error can be answered instead.
 */
final class ResponseCommit {

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private volatile @Nullable List<Supplier<? extends Mono<Void>>> actions;

	/**
	 * Register an action.
	 * @param action what to run before the head becomes final
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
	 * Begin to commit.
	 * @return {@code false} if that was begun before
	 */
	boolean begin() {
		if (this.state.compareAndSet(State.NEW, State.COMMITTING)) {
			return true;
		}
		if (this.state.compareAndSet(State.TAKEN_BACK, State.COMMITTING)) {
			this.actions = null;
			return true;
		}
		return false;
	}

	/**
	 * The actions to run after {@link #begin()}.
	 * @return completes when they have; {@code null}, for the usual case, when there are
	 * none
	 */
	@Nullable Mono<Void> actions() {
		List<Supplier<? extends Mono<Void>>> registered = this.actions;
		if (registered == null) {
			return null;
		}
		return Flux.concat(Flux.fromIterable(registered).map(Supplier::get)).then().doOnError((ex) -> takeBack());
	}

	/**
	 * The commit has failed; the head can be changed and committed again, without the
	 * actions.
	 */
	void takeBack() {
		this.state.set(State.TAKEN_BACK);
	}

	/**
	 * The head is final.
	 */
	void finish() {
		this.state.set(State.COMMITTED);
	}

	/**
	 * Whether the commit was begun and not taken back.
	 */
	boolean isBegun() {
		State current = this.state.get();
		return current == State.COMMITTING || current == State.COMMITTED;
	}

	/**
	 * Whether the head is final.
	 */
	boolean isFinished() {
		return this.state.get() == State.COMMITTED;
	}

	private enum State {

		/** Nothing was written yet. */
		NEW,

		/** The actions run, and may still change the head. */
		COMMITTING,

		/** The commit failed; the next one does without the actions. */
		TAKEN_BACK,

		/** The head is final. */
		COMMITTED

	}

}
