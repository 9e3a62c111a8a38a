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
 * The leaks that Netty's detectors have found in this JVM.
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
	 * Returns the leaks of this JVM. The first call replaces Netty's detectors by
	 * recording ones, so it has to precede the allocation of Netty's first buffer.
	 * @return the only instance
	 */
	static Leaks ofThisJvm() {
		return INSTANCE;
	}

	void resourceTracked() {
		// Called for every buffer of every test; reading is cheaper than writing.
		if (!this.resourcesTracked.get()) {
			this.resourcesTracked.set(true);
		}
	}

	/**
	 * Returns the number of resources that are neither released nor known to be leaks.
	 */
	LongAdder inUse() {
		return this.inUse;
	}

	void found(String leak) {
		this.found.add(leak);
	}

	/**
	 * Collects the garbage and returns the leaks found since the last call. Returns
	 * immediately if no resource has been tracked since then.
	 * @return Netty's access records of each leaked resource, empty if there is none
	 */
	List<String> drain() {
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

	// The detectors only use the identity of a resource, so its type does not matter.
	@SuppressWarnings("unchecked")
	private static void report(RecordingLeakDetector<?> detector) {
		((RecordingLeakDetector<Object>) detector).report(new Object());
	}

	/**
	 * Waits until the collector has enqueued a reference to an unreachable object. The
	 * references of one collection are enqueued in any order, but after those of previous
	 * ones. Two calls therefore cover all objects that were unreachable at the first.
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
