/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import org.eclipse.jetty.io.QuietException;

/**
 * An application failed after its response had begun. Jetty passes it on without logging
 * it.
 */
final class LateFailureException extends RuntimeException implements QuietException {

	private static final long serialVersionUID = 1L;

	private final Throwable failure;

	LateFailureException(Throwable failure) {
		super(failure.getMessage(), failure, false, false);
		this.failure = failure;
	}

	/**
	 * What the application has thrown.
	 */
	Throwable getFailure() {
		return this.failure;
	}

}
