/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to the application and keeps its rule: context created once, processed
 * once, disposed of once.
 *
 * @param <C> the application's type of context
 */
public final class ApplicationRunner<C> {

	private final IHttpApplication<C> application;

	/**
	 * Create a runner.
	 * @param application the application
	 */
	public ApplicationRunner(IHttpApplication<C> application) {
		this.application = application;
	}

	/**
	 * Have the application process a request.
	 * @param features the request
	 * @param completion told once when the application has finished, possibly before this
	 * method returns, on any thread
	 */
	public void run(IFeatureCollection features, Completion completion) {
		C context = null;
		CompletionStage<Void> stage;
		try {
			context = this.application.createContext(features);
			stage = Objects.requireNonNull(this.application.processRequest(context),
					"The application returned no stage");
		}
		catch (Throwable ex) {
			stage = CompletableFuture.failedFuture(ex);
		}
		// The common case, finished without failure, costs no object.
		if (hasSucceeded(stage)) {
			completion.applicationCompleted(context, null);
			return;
		}
		complete(stage, context, completion);
	}

	private void complete(CompletionStage<Void> stage, @Nullable C context, Completion completion) {
		AtomicBoolean told = new AtomicBoolean();
		try {
			stage.whenComplete((ignored, failure) -> {
				if (told.compareAndSet(false, true)) {
					completion.applicationCompleted(context, unwrap(failure));
				}
			});
		}
		catch (RuntimeException | Error ex) {
			// A stage of somebody's own, which cannot even be listened to.
			if (told.compareAndSet(false, true)) {
				completion.applicationCompleted(context, ex);
			}
		}
	}

	// Not of a subclass: CompletableFuture.completedStage(null) is one that can not be
	// asked.
	private static boolean hasSucceeded(CompletionStage<Void> stage) {
		return stage.getClass() == CompletableFuture.class && ((CompletableFuture<Void>) stage).isDone()
				&& !((CompletableFuture<Void>) stage).isCompletedExceptionally();
	}

	private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Have the application release a context.
	 * @param context what {@link Completion} was given
	 * @param failure why processing failed, or {@code null}
	 */
	@SuppressWarnings("unchecked")
	public void dispose(@Nullable Object context, @Nullable Throwable failure) {
		if (context == null) {
			return;
		}
		try {
			this.application.disposeContext((C) context, failure);
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("dispose of the request's context", ex);
		}
	}

	/** Told when the application has finished with a request. */
	public interface Completion {

		/**
		 * The application has finished.
		 * @param context its context, or {@code null} if it could not make one
		 * @param failure why it failed, or {@code null}
		 */
		void applicationCompleted(@Nullable Object context, @Nullable Throwable failure);

	}

}
