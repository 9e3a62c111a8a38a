/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;
import java.util.concurrent.Executor;

import io.windhover.boot.forwarded.ForwardedHeadersApplication;
import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.server.IHttpApplication;
import io.windhover.server.address.BindingAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.util.unit.DataSize;

/**
 * The settings that Windhover's web server factories share, beyond those of Spring Boot.
 * Each factory holds an instance.
 */
public final class WindhoverFactorySettings {

	private @Nullable ServerFactory serverFactory;

	private List<String> urls = List.of();

	private boolean useForwardHeaders;

	private @Nullable DataSize maxRequestHeadersTotalSize;

	/**
	 * Returns the source of the server.
	 * @return the factory that was set, or one of the first kind of server that is
	 * available
	 * @throws IllegalStateException if none was set and no kind of server is available
	 */
	public ServerFactory getServerFactory() {
		if (this.serverFactory == null) {
			this.serverFactory = ServerProviders.load(null).getDefault().createFactory();
		}
		return this.serverFactory;
	}

	void setServerFactory(ServerFactory serverFactory) {
		this.serverFactory = serverFactory;
	}

	/**
	 * Returns the addresses to listen on, instead of the address and port of the factory.
	 * @return address strings, or none
	 */
	public List<String> getUrls() {
		return this.urls;
	}

	void setUrls(List<String> urls) {
		urls.forEach(BindingAddress::parse);
		// Without duplicates, like the addresses of a server.
		this.urls = urls.stream().distinct().toList();
	}

	/**
	 * Returns whether {@code Forwarded} and {@code X-Forwarded-*} are trusted.
	 * @return {@code false} unless set
	 */
	public boolean isUseForwardHeaders() {
		return this.useForwardHeaders;
	}

	void setUseForwardHeaders(boolean useForwardHeaders) {
		this.useForwardHeaders = useForwardHeaders;
	}

	/**
	 * Returns the size of the largest header section of requests.
	 * @return the size, or {@code null} for the server's own limit
	 */
	public @Nullable DataSize getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	void setMaxRequestHeadersTotalSize(@Nullable DataSize size) {
		this.maxRequestHeadersTotalSize = size;
	}

	/**
	 * Creates a builder with these settings and those of the factory itself.
	 * @param factory the factory that holds these settings
	 * @return the builder
	 * @throws UnsupportedSettingException if the factory asks for TLS
	 */
	public ServerSettings.Builder toServerSettings(AbstractConfigurableWebServerFactory factory) {
		ServerSettings.Builder settings = ServerSettings.from(factory)
			.maxRequestHeadersTotalSize(this.maxRequestHeadersTotalSize);
		if (!this.urls.isEmpty() && factory.getPort() >= 0) {
			settings.addresses(this.urls.stream().map((url) -> address(url, factory.getPort())).toList());
		}
		return settings;
	}

	// Tests ask for a random port. It wins over the URLs of the application's
	// configuration, because the test would reach the real application otherwise.
	private static String address(String url, int port) {
		BindingAddress address = BindingAddress.parse(url);
		if (port != 0 || address.isUnixSocket()) {
			return url;
		}
		return new BindingAddress(address.scheme(), address.host(), 0, null).toString();
	}

	/**
	 * Creates the web server of a factory.
	 * @param factory the factory that holds these settings
	 * @param application the application that processes the requests
	 * @param executor runs the application; {@code null} for the event loop
	 * @param contextPath the context path for the log, empty for the root
	 * @return the web server, not started
	 * @throws UnsupportedSettingException if the factory asks for TLS
	 */
	public WindhoverWebServer createWebServer(AbstractConfigurableWebServerFactory factory,
			IHttpApplication<?> application, @Nullable Executor executor, String contextPath) {
		ServerSettings settings = toServerSettings(factory).applicationExecutor(executor).build();
		return new WindhoverWebServer(getServerFactory(), settings, withForwardHeaders(application), contextPath);
	}

	/**
	 * Wraps an application so that it sees requests as the client sent them to the proxy,
	 * if forwarded headers are trusted.
	 * @param application the application
	 * @return the wrapped application, or the application itself
	 */
	public IHttpApplication<?> withForwardHeaders(IHttpApplication<?> application) {
		return this.useForwardHeaders ? new ForwardedHeadersApplication<>(application) : application;
	}

}
