/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import org.jspecify.annotations.Nullable;

/**
 * A detector that passes each leak to {@link Leaks} instead of logging it.
 *
 * @param <T> the type of the resource
 */
final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

	private final Leaks leaks;

	RecordingLeakDetector(Class<?> resourceType, int samplingInterval, Leaks leaks) {
		super(resourceType, samplingInterval);
		this.leaks = leaks;
	}

	@Override
	public @Nullable ResourceLeakTracker<T> track(T resource) {
		this.leaks.resourceTracked();
		return counted(super.track(resource));
	}

	@Override
	public @Nullable ResourceLeakTracker<T> trackForcibly(T resource) {
		this.leaks.resourceTracked();
		return counted(super.trackForcibly(resource));
	}

	private @Nullable ResourceLeakTracker<T> counted(@Nullable ResourceLeakTracker<T> tracker) {
		return (tracker != null) ? new CountedTracker<>(tracker, this.leaks.inUse()) : null;
	}

	/**
	 * Reports the leaks that the garbage collector has found. Netty checks for them when
	 * the next resource is tracked, so this method tracks one.
	 * @param resource any object, which is not reported
	 */
	void report(T resource) {
		ResourceLeakTracker<T> tracker = super.track(resource);
		if (tracker != null) {
			tracker.close(resource);
		}
	}

	// Independent of the logger, which a test may have disabled.
	@Override
	protected boolean needReport() {
		return true;
	}

	@Override
	protected void reportTracedLeak(String resourceType, String records) {
		this.leaks.found(resourceType + records);
	}

	@Override
	protected void reportUntracedLeak(String resourceType) {
		this.leaks.found(resourceType);
	}

}
