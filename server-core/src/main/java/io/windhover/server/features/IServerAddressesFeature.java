/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.Collection;

/**
 * The addresses on which the server listens. Before the start they are the requested ones
 * and can be changed. While the server runs they are the bound ones and cannot be
 * changed: {@code http://127.0.0.1:53117}, {@code https://[::]:8443},
 * {@code http://unix:/run/app.sock}, with the real port in place of port 0. Thread-safe.
 * <p>
 * Set by: every server, in {@link io.windhover.server.IServer#getFeatures()}. Equivalent
 * of {@code Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature}.
 */
public interface IServerAddressesFeature {

	/**
	 * Returns the addresses.
	 * @return the live collection
	 */
	Collection<String> getAddresses();

	/**
	 * Returns whether these addresses take precedence over endpoints that are configured
	 * on the server itself.
	 * @return {@code true} if the addresses take precedence; {@code false}, the default,
	 * if the endpoints do
	 */
	boolean isPreferHostingUrls();

	/**
	 * Sets whether these addresses take precedence over endpoints that are configured on
	 * the server itself.
	 * @param preferHostingUrls whether the addresses take precedence
	 */
	void setPreferHostingUrls(boolean preferHostingUrls);

}
