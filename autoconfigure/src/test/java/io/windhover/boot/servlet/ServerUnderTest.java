/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.function.Supplier;

import io.windhover.boot.server.KestrelServerFactory;
import io.windhover.boot.server.ServerFactory;

/**
 * The servers that tests of servlets run on.
 */
enum ServerUnderTest {

	/** Kestrel. */
	KESTREL(KestrelServerFactory::new),

	/** A server that offers only the mandatory features. */
	JDK(JdkServerFactory::new);

	private final Supplier<ServerFactory> factory;

	ServerUnderTest(Supplier<ServerFactory> factory) {
		this.factory = factory;
	}

	ServerFactory createFactory() {
		return this.factory.get();
	}

}
