/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.util.List;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which a reference-counted object of Netty became unreachable
 * without being released. Registered in {@code META-INF/services}, so that it applies to
 * every test that has it on the class path.
 * <p>
 * The check runs after the {@code @AfterAll} methods, which therefore have to close
 * static resources. A resource that is still reachable is not a leak; it is checked again
 * after later classes and at the end of the run.
 */
public final class LeakExtension implements BeforeAllCallback, AfterAllCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LeakExtension.class);

	private final Leaks leaks = Leaks.ofThisJvm();

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot().getStore(NAMESPACE).computeIfAbsent(EndOfRun.class, (key) -> new EndOfRun(this.leaks));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		// A nested class shares the resources of its outer class.
		if (context.getEnclosingTestClasses().isEmpty()) {
			failIfAny(this.leaks.drain());
		}
	}

	/**
	 * Returns how many buffers of Netty are in use in this JVM. Memory that an allocator
	 * caches does not count.
	 * @return the number of buffers that have not been released
	 */
	public static long buffersInUse() {
		return Leaks.ofThisJvm().inUse().sum();
	}

	private static void failIfAny(List<String> leaks) {
		if (!leaks.isEmpty()) {
			throw new AssertionError("%d leaked: %s".formatted(leaks.size(), String.join("\n\n", leaks)));
		}
	}

	/**
	 * Closed by JUnit at the end of the run.
	 *
	 * @param leaks the leaks to check
	 */
	private record EndOfRun(Leaks leaks) implements AutoCloseable {

		@Override
		public void close() {
			failIfAny(this.leaks.drain());
		}

	}

}
