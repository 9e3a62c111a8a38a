/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;
import java.util.concurrent.Executor;

import io.windhover.boot.forwarded.ForwardedHeadersApplication;
import io.windhover.server.IHttpApplication;
import io.windhover.server.address.BindingAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.util.unit.DataSize;

/**
 * What our web server factories have in common beyond those of Spring Boot, to be held by
 * each of them.
 */
public final class WindhoverFactorySettings {

	private ServerFactory serverFactory = new KestrelServerFactory();

	private List<String> urls = List.of();

	private boolean useForwardHeaders;

	private @Nullable DataSize maxRequestHeadersTotalSize;

	/**
	 * Where the server comes from.
	 * @return the factory of servers
	 */
	public ServerFactory getServerFactory() {
		return this.serverFactory;
	}

	void setServerFactory(ServerFactory serverFactory) {
		this.serverFactory = serverFactory;
	}

	/**
	 * Where to listen, instead of on address and port.
	 * @return address strings, or none
	 */
	public List<String> getUrls() {
		return this.urls;
	}

	void setUrls(List<String> urls) {
		urls.forEach(BindingAddress::parse);
		// As in Kestrel's collection, twice the same is once.
		this.urls = urls.stream().distinct().toList();
	}

	/**
	 * Whether {@code Forwarded} and {@code X-Forwarded-*} are believed.
	 * @return {@code false} unless set
	 */
	public boolean isUseForwardHeaders() {
		return this.useForwardHeaders;
	}

	void setUseForwardHeaders(boolean useForwardHeaders) {
		this.useForwardHeaders = useForwardHeaders;
	}

	/**
	 * The largest header section of requests.
	 * @return the size, or {@code null} for the server's own limit
	 */
	public @Nullable DataSize getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	void setMaxRequestHeadersTotalSize(@Nullable DataSize size) {
		this.maxRequestHeadersTotalSize = size;
	}

	/**
	 * Collect what a factory was configured with.
	 * @param factory the factory that holds these settings
	 * @return settings to add to
	 * @throws UnsupportedSettingException if the factory asks for what is not there
	 */
	public ServerSettings.Builder toServerSettings(AbstractConfigurableWebServerFactory factory) {
		ServerSettings.Builder settings = ServerSettings.from(factory)
			.maxRequestHeadersTotalSize(this.maxRequestHeadersTotalSize);
		if (!this.urls.isEmpty() && factory.getPort() >= 0) {
			settings.addresses(this.urls.stream().map((url) -> address(url, factory.getPort())).toList());
		}
		return settings;
	}

	// Random ports are what tests ask for, and what must not be overruled by the URLs of
	// the application's configuration: the test would meet the real thing.
	private static String address(String url, int port) {
		BindingAddress address = BindingAddress.parse(url);
		if (port != 0 || address.isUnixSocket()) {
			return url;
		}
		return new BindingAddress(address.scheme(), address.host(), 0, null).toString();
	}

	/**
	 * Create the web server of a factory.
	 * @param factory the factory that holds these settings
	 * @param application what processes the requests
	 * @param executor runs the application; {@code null} for the event loop
	 * @param contextPath the context path for the log, empty for the root
	 * @return the web server, not started
	 * @throws UnsupportedSettingException if the factory asks for what is not there
	 */
	public WindhoverWebServer createWebServer(AbstractConfigurableWebServerFactory factory,
			IHttpApplication<?> application, @Nullable Executor executor, String contextPath) {
		ServerSettings settings = toServerSettings(factory).applicationExecutor(executor).build();
		return new WindhoverWebServer(this.serverFactory, settings, withForwardHeaders(application), contextPath);
	}

	/**
	 * Have an application see the request as the client sent it to the proxy, if that is
	 * set.
	 * @param application the application
	 * @return the application, or one around it
	 */
	public IHttpApplication<?> withForwardHeaders(IHttpApplication<?> application) {
		return this.useForwardHeaders ? new ForwardedHeadersApplication<>(application) : application;
	}

}
