/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import io.windhover.kestrel.options.KestrelServerOptions;

/**
 * A callback that changes the options of Kestrel before it starts. Beans of this type are
 * called in their order, after the properties have been applied.
 */
@FunctionalInterface
public interface KestrelServerOptionsCustomizer {

	/**
	 * Changes the options.
	 * @param options the options
	 */
	void customize(KestrelServerOptions options);

}
