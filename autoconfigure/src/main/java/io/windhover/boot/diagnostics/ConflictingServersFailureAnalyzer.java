/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.boot.selection.ConflictingServersException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that more than one server is chosen.
 */
class ConflictingServersFailureAnalyzer extends AbstractFailureAnalyzer<ConflictingServersException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConflictingServersException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
