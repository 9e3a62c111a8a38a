/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.server.IFeatureCollection;
import jakarta.servlet.ServletRequest;

/**
 * The way from a servlet's request to the features of our servers.
 */
public final class ServletFeatures {

	private ServletFeatures() {
	}

	/**
	 * The features of a request.
	 * @param request the request, or one that wraps it
	 * @return its features, valid until the request is complete
	 * @throws IllegalStateException if the request did not come from one of our servers,
	 * or is over
	 */
	public static IFeatureCollection of(ServletRequest request) {
		return ConnectionDetails.of(request).getFeatures();
	}

}
