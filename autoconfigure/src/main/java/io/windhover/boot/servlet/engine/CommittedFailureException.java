/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import org.eclipse.jetty.io.QuietException;

/**
 * A failure of an application after the head of its response was sent. Jetty passes it on
 * without logging it.
 */
public final class CommittedFailureException extends RuntimeException implements QuietException {

	private static final long serialVersionUID = 1L;

	private final Throwable failure;

	/**
	 * Creates an exception.
	 * @param failure the application's failure
	 */
	public CommittedFailureException(Throwable failure) {
		super(failure.getMessage(), failure, false, false);
		this.failure = failure;
	}

	/**
	 * Returns what the application has thrown.
	 * @return the failure
	 */
	public Throwable getFailure() {
		return this.failure;
	}

}
