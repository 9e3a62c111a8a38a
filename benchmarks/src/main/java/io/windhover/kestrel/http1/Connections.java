/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.connection.ClearTextTransport;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.ConnectionManager;
import io.windhover.kestrel.eventloop.DateHeader;
import io.windhover.kestrel.eventloop.EventLoopContext;
import io.windhover.kestrel.eventloop.FlushScheduler;
import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.eventloop.SharedIoBuffers;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IHttpApplication;

/**
 * Creates connections without a socket.
 */
final class Connections {

	private static final SharedIoBuffers BUFFERS = new SharedIoBuffers();

	private Connections() {
	}

	static EmbeddedChannel open(IHttpApplication<?> application) {
		HttpServerContext server = HttpServerContext.of(new KestrelServerOptions(),
				new ApplicationRunner<>(application), new ServerCounters());
		// Without an event loop there is nothing to wait for.
		FlushScheduler flushes = new FlushScheduler(Runnable::run, ServerTime.SYSTEM);
		EventLoopContext loop = new EventLoopContext(new Heartbeat(ServerTime.SYSTEM), new ConnectionManager(),
				new DateHeader(ServerTime.SYSTEM), BUFFERS, flushes);
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.pipeline().addLast(new Http1ConnectionHandler(server, loop, new ClearTextTransport(channel)));
		return channel;
	}

}
