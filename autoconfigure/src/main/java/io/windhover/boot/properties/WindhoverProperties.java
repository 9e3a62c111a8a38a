/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.util.List;

import io.windhover.boot.selection.ServerChoice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the server, whichever it is.
 */
@ConfigurationProperties("windhover")
public class WindhoverProperties {

	/**
	 * Server to use. By default, an IServer bean if there is one, else Kestrel.
	 */
	private ServerChoice server = ServerChoice.AUTO;

	/**
	 * Addresses to listen on, such as http://*:8080, http://localhost:5000 or
	 * http://unix:/run/app.sock. They win over server.address and server.port, but for
	 * server.port=0, which makes all their ports random.
	 */
	private List<String> urls = List.of();

	public ServerChoice getServer() {
		return this.server;
	}

	public void setServer(ServerChoice server) {
		this.server = server;
	}

	public List<String> getUrls() {
		return this.urls;
	}

	public void setUrls(List<String> urls) {
		this.urls = urls;
	}

}
