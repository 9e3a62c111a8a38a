/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.DisconnectAwareAsyncContext;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * A notifier that tells an asynchronous request that its client has disconnected. A
 * request that is not asynchronous needs no notification: its reads and writes fail.
 */
final class DisconnectNotifier {

	private final HttpChannel channel;

	private final ConnectionDetails connection;

	private final CallbackDispatcher dispatcher;

	/** The thread that is inside the application's listeners. */
	private volatile @Nullable Thread notifying;

	DisconnectNotifier(HttpChannel channel, ConnectionDetails connection, CallbackDispatcher dispatcher) {
		this.channel = channel;
		this.connection = connection;
		this.dispatcher = dispatcher;
	}

	/** Notifies the current request when it is aborted. */
	void watch(IFeatureCollection features) {
		IHttpRequestLifetimeFeature lifetime = features.get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			lifetime.onRequestAborted(this::onAborted);
		}
	}

	private void onAborted() {
		Runnable report = this.channel.onRemoteFailure(new EofException("The request was aborted"));
		if (report != null) {
			DisconnectAwareAsyncContext async = this.connection.getAsyncContext();
			// An application that does not listen may still answer a client that reads.
			Runnable task = (async != null && !async.hasListeners()) ? report : () -> notifyListeners(report);
			this.dispatcher.run(Invocable.from(Invocable.getInvocationType(report), task));
		}
	}

	private void notifyListeners(Runnable report) {
		this.notifying = Thread.currentThread();
		try {
			report.run();
		}
		finally {
			this.notifying = null;
		}
	}

	/**
	 * Returns whether the current thread is notifying the application. Its listeners end
	 * the request, and Jetty then completes the response as it is; a client that still
	 * reads would take that for a complete answer.
	 */
	boolean isNotifying() {
		return this.notifying == Thread.currentThread();
	}

}
