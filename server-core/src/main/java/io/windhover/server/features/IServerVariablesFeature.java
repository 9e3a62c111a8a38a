/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import org.jspecify.annotations.Nullable;

/**
 * Variables of the host process that passed the request on.
 * <p>
 * Set by: in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IServerVariablesFeature}.
 */
public interface IServerVariablesFeature {

	/**
	 * Returns the value of a variable.
	 * @param name the variable's name, such as {@code APPL_PHYSICAL_PATH}
	 * @return its value, or {@code null} if there is none
	 */
	@Nullable String getServerVariable(String name);

	/**
	 * Sets a variable.
	 * @param name the variable's name
	 * @param value its value, or {@code null} to remove it
	 */
	void setServerVariable(String name, @Nullable String value);

}
