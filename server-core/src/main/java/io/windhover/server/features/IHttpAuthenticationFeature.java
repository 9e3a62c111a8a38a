/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Who the server says the client is.
 * <p>
 * Set by: HTTP.sys with Windows authentication, in-process, and the integration with the
 * hosting module. Original:
 * {@code Microsoft.AspNetCore.Http.Features.Authentication.IHttpAuthenticationFeature}.
 */
public interface IHttpAuthenticationFeature {

	/**
	 * The authenticated user.
	 * @return the user, or {@code null} when anonymous
	 */
	@Nullable Principal getUser();

	/**
	 * Replace the user.
	 * @param user the user, or {@code null} for anonymous
	 */
	void setUser(@Nullable Principal user);

}
