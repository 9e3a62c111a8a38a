/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.HttpChannel;

/**
 * The listeners of an asynchronous request.
 */
final class AsyncListeners {

	/** Jetty has no other way to ask for their number. */
	private static final String NONE = " al=0";

	private AsyncListeners() {
	}

	/**
	 * Whether there are none. If that cannot be known, there are some.
	 * @param channel Jetty's channel with the request
	 */
	static boolean areNone(HttpChannel channel) {
		return channel instanceof Components components
				&& components.getCache().getAttribute(ServletChannel.class.getName()) instanceof ServletChannel servlet
				&& servlet.getServletRequestState().getStatusString().endsWith(NONE);
	}

}
