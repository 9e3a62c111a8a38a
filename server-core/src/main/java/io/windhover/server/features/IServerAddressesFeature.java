/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.Collection;

/**
 * Where the server listens. Before start: the addresses that are wished for, to be
 * changed freely. After start: the ones that are bound, as the server rewrote them,
 * unmodifiable: {@code http://127.0.0.1:53117}, {@code https://[::]:8443},
 * {@code http://unix:/run/app.sock}; port 0 has become the real port. Thread-safe.
 * <p>
 * Set by: every server, in {@link io.windhover.server.IServer#getFeatures()}. Original:
 * {@code Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature}.
 */
public interface IServerAddressesFeature {

	/**
	 * The addresses.
	 * @return the live collection
	 */
	Collection<String> getAddresses();

	/**
	 * Whether these addresses win over endpoints that are configured on the server
	 * itself.
	 * @return {@code true} when the addresses win; {@code false}, the default, when
	 * endpoints do
	 */
	boolean isPreferHostingUrls();

	/**
	 * Set whether these addresses win over endpoints that are configured on the server
	 * itself.
	 * @param preferHostingUrls {@code true} when the addresses win
	 */
	void setPreferHostingUrls(boolean preferHostingUrls);

}
