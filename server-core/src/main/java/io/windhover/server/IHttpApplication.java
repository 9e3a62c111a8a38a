/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * What a server hands its requests to. For each request the server calls the three
 * methods once, in the order they stand here. On which thread depends on the server:
 * Kestrel calls on the event loop of the connection, where nothing may block, or on the
 * executor that it was configured with.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext>}.
 *
 * @param <C> the application's context of one request
 */
public interface IHttpApplication<C> {

	/**
	 * Create the context of a request.
	 * @param requestFeatures the request's features, valid until
	 * {@link #disposeContext(Object, Throwable)} returns; a server may use the same
	 * collection again for a later request
	 * @return the context
	 */
	C createContext(IFeatureCollection requestFeatures);

	/**
	 * Process the request. The response is complete when the stage completes, whether or
	 * not its last byte was written by then. A failure, thrown or in the stage, answers
	 * 500 when the response has not started, and breaks the connection when it has.
	 * @param context the context of the request
	 * @return completes when the application has finished with the request
	 * @throws Exception as a failed stage
	 */
	CompletionStage<Void> processRequest(C context) throws Exception;

	/**
	 * Release the context, after the response was completed or aborted.
	 * @param context the context of the request
	 * @param failure why processing failed, or {@code null}
	 */
	void disposeContext(C context, @Nullable Throwable failure);

}
