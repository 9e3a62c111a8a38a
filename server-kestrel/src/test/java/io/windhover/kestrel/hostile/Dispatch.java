/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.TransportType;

/**
 * The ways in which a connection is served.
 */
enum Dispatch implements Consumer<KestrelServerOptions> {

	/** On NIO's event loop. */
	NIO_INLINE {
		@Override
		public void accept(KestrelServerOptions options) {
			options.setTransport(TransportType.NIO);
		}
	},

	/** On the event loop of the best transport there is. */
	INLINE {
		@Override
		public void accept(KestrelServerOptions options) {
		}
	},

	/** The application on threads of its own. */
	EXECUTOR {
		@Override
		public void accept(KestrelServerOptions options) {
			options.setApplicationExecutor(POOL);
		}
	};

	private static final ExecutorService POOL = Executors.newFixedThreadPool(4, (task) -> {
		Thread thread = new Thread(task, "application");
		thread.setDaemon(true);
		return thread;
	});

}
