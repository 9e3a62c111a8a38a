/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;

/**
 * The client is gone. Spring knows such exceptions by their simple name, this one being
 * among those, and keeps them out of the log.
 */
final class AbortedException extends IOException {

	private static final long serialVersionUID = 1L;

	AbortedException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client's doing, as its cause.
		return this;
	}

}
