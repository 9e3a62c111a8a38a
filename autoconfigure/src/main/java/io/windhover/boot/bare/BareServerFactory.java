/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import io.windhover.boot.compression.CompressionApplication;
import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.boot.server.WindhoverFactorySettings;
import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.server.IHttpApplication;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/**
 * Creates web servers for an {@code IHttpApplication}. The application runs on the
 * server's event loop.
 */
public class BareServerFactory extends AbstractConfigurableWebServerFactory
		implements ConfigurableWindhoverWebServerFactory {

	private final WindhoverFactorySettings settings = new WindhoverFactorySettings();

	/**
	 * Creates a factory.
	 * @param properties the properties to apply
	 */
	public BareServerFactory(ServerProperties properties) {
		if (properties.getPort() != null) {
			setPort(properties.getPort());
		}
		setAddress(properties.getAddress());
		setSsl(properties.getSsl());
		setHttp2(properties.getHttp2());
		setCompression(properties.getCompression());
		setServerHeader(properties.getServerHeader());
		setShutdown(properties.getShutdown());
	}

	@Override
	public WindhoverFactorySettings getWindhoverSettings() {
		return this.settings;
	}

	/**
	 * Creates the web server.
	 * @param application the application that processes the requests
	 * @return the web server, not started
	 */
	public WindhoverWebServer getWebServer(IHttpApplication<?> application) {
		return this.settings.createWebServer(this, CompressionApplication.wrap(application, getCompression()), null,
				"");
	}

}
