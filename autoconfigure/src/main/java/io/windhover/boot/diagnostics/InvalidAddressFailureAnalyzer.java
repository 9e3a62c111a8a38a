/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.server.address.InvalidAddressException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an invalid address.
 */
class InvalidAddressFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAddressException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidAddressException cause) {
		return new FailureAnalysis(
				"The address '" + cause.getAddress() + "' is invalid. Expected: " + cause.getExpected() + ".",
				"Correct 'windhover.urls' or, where it is not set, the port and address of the server.", cause);
	}

}
