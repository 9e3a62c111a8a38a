/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.boot.properties.PropertyNames;
import io.windhover.boot.server.InvalidServerOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that an option has a value that the server cannot use.
 */
class InvalidServerOptionFailureAnalyzer extends AbstractFailureAnalyzer<InvalidServerOptionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidServerOptionException cause) {
		return new FailureAnalysis(description(cause), "Correct the property or customizer that sets it.", cause);
	}

	private static String description(InvalidServerOptionException cause) {
		return PropertyNames.load(cause.getOwner()).replaceIn(String.valueOf(cause.getMessage()));
	}

}
