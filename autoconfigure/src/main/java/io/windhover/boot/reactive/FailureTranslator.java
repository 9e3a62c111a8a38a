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
 * Translates the server's exceptions to Spring's, and back.
 */
final class FailureTranslator {

	private FailureTranslator() {
	}

	/**
	 * Translates a failure to read or to write a body.
	 * @param failure the server's exception
	 * @return the exception that Spring answers with the right status, and does not log
	 * if the client is at fault
	 */
	static Throwable toSpring(Throwable failure) {
		if (failure instanceof BadHttpRequestException bad) {
			return new ResponseStatusException(HttpStatusCode.valueOf(bad.getStatusCode()), bad.getMessage(), bad);
		}
		if (failure instanceof ConnectionAbortedException aborted) {
			return new AbortedException(aborted);
		}
		return failure;
	}

	/**
	 * Translates a failure that the handler did not answer. The server knows the answer
	 * to its own exceptions.
	 * @param failure the handler's exception
	 * @return the server's exception if that was the cause, or else the failure itself
	 */
	static Throwable toServer(Throwable failure) {
		boolean translated = failure instanceof ResponseStatusException || failure instanceof AbortedException;
		Throwable cause = failure.getCause();
		return (translated && cause instanceof IOException) ? cause : failure;
	}

}
