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
 * A web server factory whose server is one of Windhover's.
 */
public interface ConfigurableWindhoverWebServerFactory extends ConfigurableWebServerFactory {

	/**
	 * Returns the settings that the methods of this interface change.
	 * @return the settings; the same object at every call
	 */
	WindhoverFactorySettings getWindhoverSettings();

	/**
	 * Sets the source of the server. Default: a factory of the first kind of server that
	 * is available, such as Kestrel, with the server's own defaults.
	 * @param serverFactory the source of the server
	 */
	default void setServerFactory(ServerFactory serverFactory) {
		getWindhoverSettings().setServerFactory(serverFactory);
	}

	/**
	 * Sets the addresses to listen on, instead of the address and port of this factory.
	 * Port 0 of the factory makes the ports of all URLs random; with port -1 the server
	 * is not started.
	 * @param urls address strings such as {@code http://*:8080}; none, the default, to
	 * use address and port
	 * @throws io.windhover.server.address.InvalidAddressException if one is malformed
	 */
	default void setUrls(List<String> urls) {
		getWindhoverSettings().setUrls(urls);
	}

	/**
	 * Sets whether {@code Forwarded} and {@code X-Forwarded-*} are trusted. Default:
	 * {@code false}. Trust them only if a proxy removes the fields of these names that
	 * clients send.
	 * @param useForwardHeaders whether they are trusted
	 */
	default void setUseForwardHeaders(boolean useForwardHeaders) {
		getWindhoverSettings().setUseForwardHeaders(useForwardHeaders);
	}

	/**
	 * Sets the size of the largest header section of requests.
	 * @param size the size, or {@code null}, the default, for the server's own limit
	 */
	default void setMaxRequestHeadersTotalSize(@Nullable DataSize size) {
		getWindhoverSettings().setMaxRequestHeadersTotalSize(size);
	}

}
