/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.kestrel.options.KestrelServerOptions;

/**
 * Changes the options of Kestrel before it starts. Beans of this type are called in their
 * order, after the properties were applied.
 */
@FunctionalInterface
public interface KestrelServerOptionsCustomizer {

	/**
	 * Change the options.
	 * @param options the options
	 */
	void customize(KestrelServerOptions options);

}
