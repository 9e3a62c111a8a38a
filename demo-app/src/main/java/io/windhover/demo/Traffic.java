/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.util.concurrent.atomic.LongAdder;

import io.windhover.kestrel.KestrelServer;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The counters that the page shows. Requests and uploads are counted here, connections by
 * the server. Thread-safe.
 */
@Component
class Traffic implements ServletRequestListener {

	private final @Nullable KestrelServer server;

	private final LongAdder requests = new LongAdder();

	private final LongAdder uploadedBytes = new LongAdder();

	Traffic(ObjectProvider<KestrelServer> server) {
		this.server = server.getIfAvailable();
	}

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		this.requests.increment();
	}

	void uploaded(int bytes) {
		this.uploadedBytes.add(bytes);
	}

	long requests() {
		return this.requests.sum();
	}

	/** Returns the open connections, or {@code null} if the server is not Kestrel. */
	@Nullable Long connections() {
		return (this.server != null) ? this.server.getStatistics().currentConnections() : null;
	}

	long uploadedBytes() {
		return this.uploadedBytes.sum();
	}

}
