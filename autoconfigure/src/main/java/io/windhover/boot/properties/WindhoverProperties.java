/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the server, of whatever kind.
 */
@ConfigurationProperties("windhover")
public class WindhoverProperties {

	/**
	 * Server to use. By default, an IServer bean if there is one, else Kestrel.
	 */
	private String server = "auto";

	/**
	 * Addresses to listen on, such as http://*:8080, http://localhost:5000 or
	 * http://unix:/run/app.sock. They win over server.address and server.port, except
	 * that server.port=0 makes all their ports random.
	 */
	private List<String> urls = List.of();

	public String getServer() {
		return this.server;
	}

	public void setServer(String server) {
		this.server = server;
	}

	public List<String> getUrls() {
		return this.urls;
	}

	public void setUrls(List<String> urls) {
		this.urls = urls;
	}

}
