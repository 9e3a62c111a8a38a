/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.FlushScheduler;
import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.eventloop.SharedIoBuffers;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IHttpApplication;

/**
 * Connections without a socket.
 */
final class Connections {

	private static final SharedIoBuffers MEMORY = new SharedIoBuffers();

	private Connections() {
	}

	static EmbeddedChannel open(IHttpApplication<?> application) {
		HttpServerContext server = HttpServerContext.of(new KestrelServerOptions(),
				new ApplicationRunner<>(application), new ServerCounters());
		// There is no event loop that could do something else first.
		FlushScheduler flushes = new FlushScheduler(Runnable::run, ServerTime.SYSTEM);
		return new EmbeddedChannel(
				new Http1ConnectionHandler(server, new Heartbeat(ServerTime.SYSTEM), MEMORY, flushes));
	}

}
