/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import io.windhover.server.AddressInUseException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Reports that an address without a port is in use. Spring Boot itself reports ports.
 */
class AddressInUseFailureAnalyzer extends AbstractFailureAnalyzer<AddressInUseException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AddressInUseException cause) {
		if (findCause(rootFailure, PortInUseException.class) != null) {
			return null;
		}
		return new FailureAnalysis("The server cannot listen on " + cause.getAddress() + ", which is already in use.",
				"Stop the process that listens there, or give this application another address.", cause);
	}

}
