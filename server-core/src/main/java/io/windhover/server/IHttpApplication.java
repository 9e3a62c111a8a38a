/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * An application, to which a server hands its requests. For each request the server calls
 * each of the three methods once, in their order here. The thread depends on the server:
 * Kestrel calls them on the event loop of the connection, where they must not block, or
 * on the configured executor.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext>}.
 *
 * @param <C> the type of the application's context for a request
 */
public interface IHttpApplication<C> {

	/**
	 * Creates the context of a request.
	 * @param requestFeatures the request's features, valid until
	 * {@link #disposeContext(Object, Throwable)} returns; a server may use the same
	 * collection again for a later request
	 * @return the context
	 */
	C createContext(IFeatureCollection requestFeatures);

	/**
	 * Processes the request. The response ends when the stage completes, even if the
	 * application has not ended its body. A failure, thrown or of the stage, is answered
	 * with 500 if the response has not started; if it has, the connection is broken.
	 * @param context the context of the request
	 * @return completes when the application has finished with the request
	 * @throws Exception has the same effect as a failed stage
	 */
	CompletionStage<Void> processRequest(C context) throws Exception;

	/**
	 * Releases the context, after the response was completed or aborted.
	 * @param context the context of the request
	 * @param failure the reason why processing failed, or {@code null}
	 */
	void disposeContext(C context, @Nullable Throwable failure);

}
