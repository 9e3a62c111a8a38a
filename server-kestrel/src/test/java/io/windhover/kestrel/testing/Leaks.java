/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

/**
 * The leaks that Netty's detectors found in this JVM.
 */
final class Leaks {

	private static final Leaks INSTANCE = new Leaks();

	private static final int COLLECTION_TIMEOUT_MILLIS = 10_000;

	private final Queue<RecordingLeakDetector<?>> detectors = new ConcurrentLinkedQueue<>();

	private final Queue<String> found = new ConcurrentLinkedQueue<>();

	private final LongAdder inUse = new LongAdder();

	private final AtomicBoolean resourcesTracked = new AtomicBoolean();

	private Leaks() {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingFactory());
	}

	/**
	 * The leaks of this JVM. The first call, which has to come before Netty's first
	 * buffer, puts the recording detectors in place of Netty's own.
	 * @return the only instance
	 */
	static Leaks ofThisJvm() {
		return INSTANCE;
	}

	void resourceTracked() {
		// Read first: every buffer of every test passes here.
		if (!this.resourcesTracked.get()) {
			this.resourcesTracked.set(true);
		}
	}

	/** The resources that were acquired and neither released nor found to be leaks. */
	LongAdder inUse() {
		return this.inUse;
	}

	void found(String leak) {
		this.found.add(leak);
	}

	/**
	 * Collect the garbage and take the leaks found since the last call. Costs nothing if
	 * no resource was tracked since then.
	 * @return where each leaked resource was touched, as Netty tells it; empty without a
	 * leak
	 */
	List<String> take() {
		if (this.resourcesTracked.getAndSet(false)) {
			collectGarbage();
			collectGarbage();
			this.detectors.forEach(Leaks::report);
		}
		List<String> leaks = new ArrayList<>();
		for (String leak = this.found.poll(); leak != null; leak = this.found.poll()) {
			leaks.add(leak);
		}
		return leaks;
	}

	// The detectors are generic in the resource, but ask nothing of it but identity.
	@SuppressWarnings("unchecked")
	private static void report(RecordingLeakDetector<?> detector) {
		((RecordingLeakDetector<Object>) detector).report(new Object());
	}

	/**
	 * Wait until the collector has enqueued a reference to garbage of ours. References
	 * that died in one collection are enqueued in any order, those of an earlier one
	 * before: two calls make sure of everything that was garbage at the first.
	 */
	private static void collectGarbage() {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		Reference<Object> canary = new WeakReference<>(new Object(), queue);
		System.gc();
		try {
			if (queue.remove(COLLECTION_TIMEOUT_MILLIS) != canary) {
				throw new IllegalStateException("No garbage collection, so leaks cannot be found");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private final class RecordingFactory extends ResourceLeakDetectorFactory {

		@Override
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
			RecordingLeakDetector<T> detector = new RecordingLeakDetector<>(resource, samplingInterval, Leaks.this);
			Leaks.this.detectors.add(detector);
			return detector;
		}

		@Override
		@SuppressWarnings("deprecation")
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
				long maxActive) {
			return newResourceLeakDetector(resource, samplingInterval);
		}

	}

}
