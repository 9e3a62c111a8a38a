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
 * The ways in which requests are dispatched to the application.
 */
enum Dispatch implements Consumer<KestrelServerOptions> {

	/** On the event loop of the NIO transport. */
	NIO_INLINE {
		@Override
		public void accept(KestrelServerOptions options) {
			options.setTransport(TransportType.NIO);
		}
	},

	/** On the event loop of the best available transport. */
	INLINE {
		@Override
		public void accept(KestrelServerOptions options) {
		}
	},

	/** On a thread of an executor. */
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
