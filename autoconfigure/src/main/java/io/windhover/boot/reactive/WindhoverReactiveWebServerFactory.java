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
 * {@link ReactiveWebServerFactory} whose server is one of ours. Usable without an
 * application context: <pre>
 * WebServer server = new WindhoverReactiveWebServerFactory(8080).getWebServer(handler);
 * server.start();
 * </pre>
 */
public class WindhoverReactiveWebServerFactory extends AbstractReactiveWebServerFactory
		implements ConfigurableWindhoverWebServerFactory {

	private final WindhoverFactorySettings settings = new WindhoverFactorySettings();

	/**
	 * Create a factory for port 8080.
	 */
	public WindhoverReactiveWebServerFactory() {
	}

	/**
	 * Create a factory.
	 * @param port the port to listen on; 0 for any free one, -1 to listen nowhere
	 */
	public WindhoverReactiveWebServerFactory(int port) {
		super(port);
	}

	@Override
	public WindhoverFactorySettings getWindhoverSettings() {
		return this.settings;
	}

	/**
	 * Create a web server.
	 * @param httpHandler handles the requests, on the event loop
	 * @return a {@link WindhoverWebServer} that is not started
	 */
	@Override
	public WebServer getWebServer(HttpHandler httpHandler) {
		IHttpApplication<?> application = new ReactiveHttpApplication(httpHandler);
		return this.settings.createWebServer(this, CompressionApplication.wrap(application, getCompression()), null,
				"");
	}

}
