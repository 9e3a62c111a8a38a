/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.LoopFlushes;
import io.windhover.kestrel.http.LoopMemory;
import io.windhover.kestrel.http.ServerTime;
import io.windhover.kestrel.http.Ticker;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IHttpApplication;

/**
 * Creates connections without a socket.
 */
final class Connections {

	private static final LoopMemory MEMORY = new LoopMemory();

	private Connections() {
	}

	static EmbeddedChannel open(IHttpApplication<?> application) {
		HttpServerContext server = HttpServerContext.of(new KestrelServerOptions(),
				new ApplicationRunner<>(application), new ServerCounters());
		// Without an event loop there is nothing to wait for.
		LoopFlushes flushes = new LoopFlushes(Runnable::run, ServerTime.SYSTEM);
		return new EmbeddedChannel(new Http1Connection(server, new Ticker(ServerTime.SYSTEM), MEMORY, flushes));
	}

}
