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
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the application. It keeps the rule of {@link IHttpApplication}: a context
 * is created once, processed once, disposed of once.
 *
 * @param <C> the application's type of context
 */
public final class ApplicationRunner<C> {

	private final IHttpApplication<C> application;

	/**
	 * Creates a runner.
	 * @param application the application
	 */
	public ApplicationRunner(IHttpApplication<C> application) {
		this.application = application;
	}

	/**
	 * Has the application process a request.
	 * @param features the request
	 * @param completion told once when the application has completed, possibly before
	 * this method returns, on any thread
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
		// The common case, completed without failure, allocates nothing.
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
			// The application's own implementation of a stage accepts no listener.
			if (told.compareAndSet(false, true)) {
				completion.applicationCompleted(context, ex);
			}
		}
	}

	// Not a subclass: that of CompletableFuture.completedStage(null) does not answer.
	private static boolean hasSucceeded(CompletionStage<Void> stage) {
		return stage.getClass() == CompletableFuture.class && ((CompletableFuture<Void>) stage).isDone()
				&& !((CompletableFuture<Void>) stage).isCompletedExceptionally();
	}

	private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Has the application dispose of a context.
	 * @param context the context that {@link Completion} was given
	 * @param failure the reason why processing failed, or {@code null}
	 * @param identifier the identifier of the request, for the log
	 */
	@SuppressWarnings("unchecked")
	public void dispose(@Nullable Object context, @Nullable Throwable failure,
			IHttpRequestIdentifierFeature identifier) {
		if (context == null) {
			return;
		}
		try {
			this.application.disposeContext((C) context, failure);
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError(identifier.getTraceIdentifier(), "disposeContext method", ex);
		}
	}

	/** Receives the completion of an application. */
	public interface Completion {

		/**
		 * Called when the application has completed.
		 * @param context its context, or {@code null} if it could not create one
		 * @param failure the reason why it failed, or {@code null}
		 */
		void applicationCompleted(@Nullable Object context, @Nullable Throwable failure);

	}

}
