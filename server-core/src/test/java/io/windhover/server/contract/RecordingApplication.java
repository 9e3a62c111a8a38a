/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.contract.TestExchange.Handler;
import org.jspecify.annotations.Nullable;

/**
 * An application that records its calls. Thread-safe.
 */
public final class RecordingApplication implements IHttpApplication<TestExchange> {

	private final Handler handler;

	private final List<TestExchange> created = new CopyOnWriteArrayList<>();

	private final List<Disposal> disposed = new CopyOnWriteArrayList<>();

	public RecordingApplication(Handler handler) {
		this.handler = handler;
	}

	@Override
	public TestExchange createContext(IFeatureCollection requestFeatures) {
		TestExchange exchange = new TestExchange(requestFeatures);
		this.created.add(exchange);
		return exchange;
	}

	@Override
	public CompletionStage<Void> processRequest(TestExchange context) throws Exception {
		return this.handler.handle(context);
	}

	@Override
	public void disposeContext(TestExchange context, @Nullable Throwable failure) {
		this.disposed.add(new Disposal(context, failure));
	}

	/** Returns the contexts that were created, in order. */
	public List<TestExchange> created() {
		return this.created;
	}

	/** Returns the contexts that were disposed, in order. */
	public List<Disposal> disposed() {
		return this.disposed;
	}

	/** Waits until a number of contexts was disposed. */
	public List<Disposal> awaitDisposed(int count) {
		Await.until(count + " contexts disposed", () -> this.disposed.size() >= count);
		return this.disposed;
	}

	/** Waits until a number of contexts was created. */
	public void awaitCreated(int count) {
		Await.until(count + " contexts created", () -> this.created.size() >= count);
	}

	/**
	 * The end of a context.
	 *
	 * @param context the context
	 * @param failure the reason why processing failed, or {@code null}
	 */
	public record Disposal(TestExchange context, @Nullable Throwable failure) {

	}

}
