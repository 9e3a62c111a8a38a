/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import org.jspecify.annotations.Nullable;

/**
 * What a server, a connection or a request can do, by type. The collection of a request
 * is to be used by one thread at a time.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Http.Features.IFeatureCollection}.
 */
public interface IFeatureCollection {

	/**
	 * Look a feature up.
	 * @param type the feature's interface
	 * @param <F> the feature's interface
	 * @return the feature, or {@code null} when it is not offered
	 */
	<F> @Nullable F get(Class<F> type);

	/**
	 * Add, replace or remove a feature.
	 * @param type the feature's interface
	 * @param feature the feature, or {@code null} to remove it
	 * @param <F> the feature's interface
	 * @throws IllegalStateException if the collection is read-only
	 */
	<F> void set(Class<F> type, @Nullable F feature);

	/**
	 * Look up a feature that must be there.
	 * @param type the feature's interface
	 * @param <F> the feature's interface
	 * @return the feature
	 * @throws IllegalStateException if it is not offered
	 */
	default <F> F getRequired(Class<F> type) {
		F feature = get(type);
		if (feature == null) {
			throw new IllegalStateException("Feature '" + type.getName() + "' is not offered by this server");
		}
		return feature;
	}

	/**
	 * Whether {@link #set(Class, Object)} is refused.
	 * @return {@code true} when the collection cannot be changed
	 */
	boolean isReadOnly();

	/**
	 * Counts the changes, so that a caller who kept a feature can tell that it has to ask
	 * again.
	 * @return a number that is greater after each change
	 */
	int getRevision();

}
