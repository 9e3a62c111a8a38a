/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * The user that the server has authenticated.
 * <p>
 * Set by: HTTP.sys with Windows authentication, in-process, and the integration with the
 * hosting module. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.Authentication.IHttpAuthenticationFeature}.
 */
public interface IHttpAuthenticationFeature {

	/**
	 * Returns the authenticated user.
	 * @return the user, or {@code null} if the client is anonymous
	 */
	@Nullable Principal getUser();

	/**
	 * Replaces the user.
	 * @param user the user, or {@code null} for anonymous
	 */
	void setUser(@Nullable Principal user);

}
