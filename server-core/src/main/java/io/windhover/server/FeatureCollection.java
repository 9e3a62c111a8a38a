/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A feature collection over a map, with another collection as its defaults. Not
 * thread-safe.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.Features.FeatureCollection}.
 */
public final class FeatureCollection implements IFeatureCollection {

	private final @Nullable IFeatureCollection defaults;

	private final Map<Class<?>, @Nullable Object> features = new HashMap<>();

	private int revision;

	/**
	 * Creates an empty collection.
	 */
	public FeatureCollection() {
		this(null);
	}

	/**
	 * Creates a collection that falls back to another one.
	 * @param defaults the source of features that are not set here, or {@code null}
	 */
	public FeatureCollection(@Nullable IFeatureCollection defaults) {
		this.defaults = defaults;
	}

	@Override
	public <F> @Nullable F get(Class<F> type) {
		Object feature = this.features.get(type);
		if (feature != null) {
			return type.cast(feature);
		}
		boolean removed = this.features.containsKey(type);
		return (this.defaults != null && !removed) ? this.defaults.get(type) : null;
	}

	@Override
	public <F> void set(Class<F> type, @Nullable F feature) {
		this.features.put(type, feature);
		this.revision++;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public int getRevision() {
		return this.revision + ((this.defaults != null) ? this.defaults.getRevision() : 0);
	}

}
