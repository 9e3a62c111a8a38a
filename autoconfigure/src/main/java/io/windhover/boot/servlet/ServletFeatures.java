/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.server.IFeatureCollection;
import jakarta.servlet.ServletRequest;

/**
 * The features that the server offers for a request, for use in servlets.
 */
public final class ServletFeatures {

	private ServletFeatures() {
	}

	/**
	 * Returns the features of a request.
	 * @param request the request, or a wrapper of it
	 * @return its features, valid until the request is complete
	 * @throws IllegalStateException if the request did not come from one of Windhover's
	 * servers, or is complete
	 */
	public static IFeatureCollection of(ServletRequest request) {
		return ConnectionDetails.of(request).getFeatures();
	}

}
