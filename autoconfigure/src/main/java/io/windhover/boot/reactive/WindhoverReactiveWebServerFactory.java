/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import io.windhover.boot.compression.CompressionApplication;
import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.boot.server.WindhoverFactorySettings;
import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.server.IHttpApplication;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.AbstractReactiveWebServerFactory;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * A {@link ReactiveWebServerFactory} for Windhover's servers. It can be used without an
 * application context: <pre>
 * WebServer server = new WindhoverReactiveWebServerFactory(8080).getWebServer(handler);
 * server.start();
 * </pre>
 */
public class WindhoverReactiveWebServerFactory extends AbstractReactiveWebServerFactory
		implements ConfigurableWindhoverWebServerFactory {

	private final WindhoverFactorySettings settings = new WindhoverFactorySettings();

	/**
	 * Creates a factory for port 8080.
	 */
	public WindhoverReactiveWebServerFactory() {
	}

	/**
	 * Creates a factory.
	 * @param port the port to listen on; 0 for any free port, -1 to not listen at all
	 */
	public WindhoverReactiveWebServerFactory(int port) {
		super(port);
	}

	@Override
	public WindhoverFactorySettings getWindhoverSettings() {
		return this.settings;
	}

	/**
	 * Creates a web server, which is not started.
	 * @param httpHandler handles the requests, on the event loop
	 * @return a {@link WindhoverWebServer}
	 */
	@Override
	public WebServer getWebServer(HttpHandler httpHandler) {
		IHttpApplication<?> application = new ReactiveHttpApplication(httpHandler);
		return this.settings.createWebServer(this, CompressionApplication.wrap(application, getCompression()), null,
				"");
	}

}
