/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.boot.server.UnsupportedSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that a setting asks for a feature that the server lacks.
 */
class UnsupportedSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSettingException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsupportedSettingException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
