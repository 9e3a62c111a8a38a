/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import org.jspecify.annotations.Nullable;

/**
 * The features of a server, a connection or a request, by their type. The collection of a
 * request must be used by one thread at a time.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.Features.IFeatureCollection}.
 */
public interface IFeatureCollection {

	/**
	 * Returns a feature.
	 * @param type the feature's interface
	 * @param <F> the feature's interface
	 * @return the feature, or {@code null} if it is not available
	 */
	<F> @Nullable F get(Class<F> type);

	/**
	 * Adds, replaces or removes a feature.
	 * @param type the feature's interface
	 * @param feature the feature, or {@code null} to remove it
	 * @param <F> the feature's interface
	 * @throws IllegalStateException if the collection is read-only
	 */
	<F> void set(Class<F> type, @Nullable F feature);

	/**
	 * Returns a feature that must be available.
	 * @param type the feature's interface
	 * @param <F> the feature's interface
	 * @return the feature
	 * @throws IllegalStateException if it is not available
	 */
	default <F> F getRequired(Class<F> type) {
		F feature = get(type);
		if (feature == null) {
			throw new IllegalStateException("Feature '" + type.getName() + "' is not offered by this server");
		}
		return feature;
	}

	/**
	 * Returns whether {@link #set(Class, Object)} is refused.
	 * @return {@code true} if the collection cannot be changed
	 */
	boolean isReadOnly();

	/**
	 * Returns the revision, from which callers that keep a feature see whether they have
	 * to get it again.
	 * @return a number that increases with each change
	 */
	int getRevision();

}
