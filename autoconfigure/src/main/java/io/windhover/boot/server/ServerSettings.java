/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executor;

import io.windhover.server.address.BindingAddress;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.util.unit.DataSize;

/**
 * What a web server factory passes on to its server, whatever server that is. Immutable.
 */
public final class ServerSettings {

	private static final Log logger = LogFactory.getLog(ServerSettings.class);

	private final List<String> addresses;

	private final Shutdown shutdown;

	private final @Nullable String serverHeader;

	private final @Nullable Executor applicationExecutor;

	private final @Nullable DataSize maxRequestHeadersTotalSize;

	private ServerSettings(Builder builder) {
		this.addresses = List.copyOf(builder.addresses);
		this.shutdown = builder.shutdown;
		this.serverHeader = builder.serverHeader;
		this.applicationExecutor = builder.applicationExecutor;
		this.maxRequestHeadersTotalSize = builder.maxRequestHeadersTotalSize;
	}

	/**
	 * Begin with what a web server factory was configured with: port, address, server
	 * header and shutdown.
	 * @param factory the factory, after its customizers
	 * @return a builder to add to
	 * @throws UnsupportedSettingException if the factory asks for TLS
	 */
	public static Builder from(AbstractConfigurableWebServerFactory factory) {
		refuseTls(factory.getSsl());
		warnOfHttp2(factory.getHttp2());
		return new Builder().addresses(addresses(factory.getAddress(), factory.getPort()))
			.serverHeader(factory.getServerHeader())
			.shutdown(factory.getShutdown());
	}

	private static void refuseTls(@Nullable Ssl ssl) {
		if (Ssl.isEnabled(ssl)) {
			throw new UnsupportedSettingException("server.ssl", "TLS is not there yet.",
					"Remove the server.ssl properties, or set server.ssl.enabled=false (management.server.ssl for a "
							+ "management server), and let a reverse proxy terminate TLS.");
		}
	}

	private static void warnOfHttp2(@Nullable Http2 http2) {
		if (http2 != null && http2.isEnabled()) {
			logger.warn("HTTP/2 is not there yet: 'server.http2.enabled' is ignored and HTTP/1.1 is spoken");
		}
	}

	/**
	 * The address of a web server factory as address strings.
	 * @param address the IP address, or {@code null} for all
	 * @param port the port, 0 for any free one, less than 0 to listen nowhere
	 * @return such as {@code http://*:8080}
	 */
	private static List<String> addresses(@Nullable InetAddress address, int port) {
		if (port < 0) {
			return List.of();
		}
		String host = (address != null) ? address.getHostAddress() : "*";
		return List.of(new BindingAddress("http", host, port, null).toString());
	}

	/**
	 * Where to listen.
	 * @return address strings; none when the server is not to be started
	 */
	public List<String> getAddresses() {
		return this.addresses;
	}

	/**
	 * How to shut down.
	 * @return {@link Shutdown#IMMEDIATE} unless set
	 */
	public Shutdown getShutdown() {
		return this.shutdown;
	}

	/**
	 * The value of the {@code Server} field.
	 * @return the value; empty to send no such field, {@code null} for the server's
	 * default
	 */
	public @Nullable String getServerHeader() {
		return this.serverHeader;
	}

	/**
	 * What runs the application.
	 * @return an executor, or {@code null} when the application runs on the event loop
	 */
	public @Nullable Executor getApplicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * The largest header section that is accepted.
	 * @return the size, or {@code null} for the server's default
	 */
	public @Nullable DataSize getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	/**
	 * Collects settings.
	 */
	public static final class Builder {

		private List<String> addresses = ServerSettings.addresses(null, 8080);

		private Shutdown shutdown = Shutdown.IMMEDIATE;

		private @Nullable String serverHeader;

		private @Nullable Executor applicationExecutor;

		private @Nullable DataSize maxRequestHeadersTotalSize;

		/**
		 * Set where to listen. Default: port 8080 on all addresses.
		 * @param addresses address strings; none to listen nowhere, as Spring Boot does
		 * when {@code server.port} is -1
		 * @return this builder
		 * @throws io.windhover.server.address.InvalidAddressException if one is malformed
		 */
		public Builder addresses(List<String> addresses) {
			addresses.forEach(BindingAddress::parse);
			this.addresses = addresses;
			return this;
		}

		/**
		 * Set how to shut down. Default: {@link Shutdown#IMMEDIATE}.
		 * @param shutdown how to shut down
		 * @return this builder
		 */
		public Builder shutdown(Shutdown shutdown) {
			this.shutdown = shutdown;
			return this;
		}

		/**
		 * Set the value of the {@code Server} field.
		 * @param serverHeader the value; empty to send no such field, {@code null}, the
		 * default, for the server's own
		 * @return this builder
		 */
		public Builder serverHeader(@Nullable String serverHeader) {
			this.serverHeader = serverHeader;
			return this;
		}

		/**
		 * Set what runs the application.
		 * @param executor the executor, which stays its owner's to shut down;
		 * {@code null}, the default, for the event loop
		 * @return this builder
		 */
		public Builder applicationExecutor(@Nullable Executor executor) {
			this.applicationExecutor = executor;
			return this;
		}

		/**
		 * Set the largest header section that is accepted.
		 * @param size the size, or {@code null}, the default, for the server's own
		 * @return this builder
		 */
		public Builder maxRequestHeadersTotalSize(@Nullable DataSize size) {
			this.maxRequestHeadersTotalSize = size;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public ServerSettings build() {
			return new ServerSettings(this);
		}

	}

}
