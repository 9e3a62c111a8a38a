/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.windhover.boot.server.ServerFactory;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletRegistration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/**
 * A web server with servlets, created by the factory without an application context. As
 * an extension it is closed after each test.
 */
public final class ServletContainer implements AutoCloseable, AfterEachCallback {

	private final WindhoverServletWebServerFactory factory = new WindhoverServletWebServerFactory(0);

	private final List<ServletContextInitializer> initializers = new ArrayList<>();

	private WebServer server;

	public ServletContainer(ServerFactory serverFactory) {
		this.factory.setServerFactory(serverFactory);
	}

	public WindhoverServletWebServerFactory getFactory() {
		return this.factory;
	}

	public WebServer getServer() {
		return this.server;
	}

	public ServletContainer with(ServletContextInitializer initializer) {
		this.initializers.add(initializer);
		return this;
	}

	public ServletContainer servlet(String mapping, HandlerServlet.Handler handler) {
		return with((context) -> {
			ServletRegistration.Dynamic registration = context.addServlet("servlet " + mapping,
					new HandlerServlet(handler));
			registration.addMapping(mapping);
			registration.setAsyncSupported(true);
			registration.setMultipartConfig(new MultipartConfigElement(""));
		});
	}

	public int start() {
		this.server = this.factory.getWebServer(this.initializers.toArray(ServletContextInitializer[]::new));
		this.server.start();
		return this.server.getPort();
	}

	public int getPort() {
		return this.server.getPort();
	}

	/** Connects to the server. */
	public WireClient connect() throws IOException {
		return WireClient.connect(getPort());
	}

	/** Sends the lines of a request on a new connection. */
	public WireResponse exchange(String... lines) throws IOException {
		return WireClient.exchange(getPort(), lines);
	}

	public WireResponse get(String path) throws IOException {
		return exchange("GET " + path + " HTTP/1.1", "Host: localhost", "", "");
	}

	@Override
	public void close() {
		if (this.server != null) {
			this.server.stop();
			this.server.destroy();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		close();
	}

}
