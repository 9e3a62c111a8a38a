/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import io.windhover.boot.server.WindhoverWebServer;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops a web server with the context. As with Spring Boot's own web servers,
 * all other beans start before the server and stop after it.
 */
public class BareServerLifecycle implements SmartLifecycle {

	private final WindhoverWebServer webServer;

	private volatile boolean running;

	/**
	 * Creates a lifecycle.
	 * @param webServer the web server
	 */
	public BareServerLifecycle(WindhoverWebServer webServer) {
		this.webServer = webServer;
	}

	/**
	 * Returns the web server.
	 * @return the web server, started or not
	 */
	public WindhoverWebServer getWebServer() {
		return this.webServer;
	}

	@Override
	public void start() {
		this.webServer.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.webServer.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;
	}

}
