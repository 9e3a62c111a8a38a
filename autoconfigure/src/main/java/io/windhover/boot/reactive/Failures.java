/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.http.BadHttpRequestException;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/**
 * Failures of the server in the words of Spring.
 */
final class Failures {

	private Failures() {
	}

	/**
	 * Translate a failure.
	 * @param failure what a body's reader or writer failed with
	 * @return what Spring answers with the right status, and does not log when the client
	 * is at fault
	 */
	static Throwable translate(Throwable failure) {
		if (failure instanceof BadHttpRequestException bad) {
			return new ResponseStatusException(HttpStatusCode.valueOf(bad.getStatusCode()), bad.getMessage(), bad);
		}
		if (failure instanceof ConnectionAbortedException aborted) {
			return new AbortedException(aborted);
		}
		return failure;
	}

	/**
	 * Give the server its own failure back, for which it knows the answer, when nobody in
	 * between has answered.
	 * @param failure what the handler failed with
	 * @return what the server failed with, or the failure itself
	 */
	static Throwable original(Throwable failure) {
		boolean translated = failure instanceof ResponseStatusException || failure instanceof AbortedException;
		Throwable cause = failure.getCause();
		return (translated && cause instanceof IOException) ? cause : failure;
	}

}
