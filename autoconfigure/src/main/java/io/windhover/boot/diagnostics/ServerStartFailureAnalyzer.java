/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.boot.properties.PropertyNames;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that a server cannot start, because an address that is not in use cannot be
 * bound, or because the machine lacks something that an option asks for.
 */
class ServerStartFailureAnalyzer extends AbstractFailureAnalyzer<ServerStartException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ServerStartException cause) {
		if (cause instanceof AddressInUseException) {
			return null;
		}
		if (cause.getAddress() == null) {
			return new FailureAnalysis(PropertyNames.load().replaceIn(String.valueOf(cause.getMessage())),
					"Add what is expected, or correct the property.", cause);
		}
		return new FailureAnalysis(description(cause),
				"Check that this machine has the address, and that this process may use it.", cause);
	}

	private static String description(ServerStartException failure) {
		String message = String.valueOf(failure.getMessage());
		String reason = (failure.getCause() != null) ? failure.getCause().getMessage() : null;
		return (reason != null && !message.contains(reason)) ? message + ": " + reason : message;
	}

}
