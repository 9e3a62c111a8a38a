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
 * Fails a test class during which something that Netty counts references to was dropped
 * instead of released. Found through {@code META-INF/services} and therefore in force for
 * every test on whose class path it is.
 * <p>
 * The check comes after the {@code @AfterAll} methods: what is static has to be closed
 * there. A resource that is still reachable is not a leak and is seen by a later class's
 * check or by the last one of the run.
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
		// A nested class shares the life of what its outer class has opened.
		if (context.getEnclosingTestClasses().isEmpty()) {
			failIfAny(this.leaks.take());
		}
	}

	/**
	 * How many of Netty's buffers are in use in this JVM, whatever an allocator keeps.
	 * @return those that were acquired and not released yet
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
	 * Closed by JUnit when everything has run.
	 *
	 * @param leaks the leaks to look for
	 */
	private record EndOfRun(Leaks leaks) implements AutoCloseable {

		@Override
		public void close() {
			failIfAny(this.leaks.take());
		}

	}

}
