/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.boot.selection.ServerNotAvailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that the server that is chosen cannot run here.
 */
class ServerNotAvailableFailureAnalyzer extends AbstractFailureAnalyzer<ServerNotAvailableException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ServerNotAvailableException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
