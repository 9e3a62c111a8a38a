/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.util.unit.DataSize;

/**
 * A web server factory whose server is one of ours.
 */
public interface ConfigurableWindhoverWebServerFactory extends ConfigurableWebServerFactory {

	/**
	 * What is set by the methods of this interface.
	 * @return the settings, the same object at every call
	 */
	WindhoverFactorySettings getWindhoverSettings();

	/**
	 * Set where the server comes from. Default: a Kestrel with its own defaults.
	 * @param serverFactory where the server comes from
	 */
	default void setServerFactory(ServerFactory serverFactory) {
		getWindhoverSettings().setServerFactory(serverFactory);
	}

	/**
	 * Set where to listen, instead of on the address and port of this factory. Port 0 of
	 * the factory makes the ports of all URLs random; port -1 listens nowhere.
	 * @param urls address strings such as {@code http://*:8080}; none, the default, to
	 * use address and port
	 * @throws io.windhover.server.address.InvalidAddressException if one is malformed
	 */
	default void setUrls(List<String> urls) {
		getWindhoverSettings().setUrls(urls);
	}

	/**
	 * Set whether {@code Forwarded} and {@code X-Forwarded-*} are believed. Default:
	 * {@code false}. To be set only where a proxy removes what clients send under these
	 * names.
	 * @param useForwardHeaders whether they are believed
	 */
	default void setUseForwardHeaders(boolean useForwardHeaders) {
		getWindhoverSettings().setUseForwardHeaders(useForwardHeaders);
	}

	/**
	 * Set the largest header section of requests.
	 * @param size the size, or {@code null}, the default, for the server's own limit
	 */
	default void setMaxRequestHeadersTotalSize(@Nullable DataSize size) {
		getWindhoverSettings().setMaxRequestHeadersTotalSize(size);
	}

}
