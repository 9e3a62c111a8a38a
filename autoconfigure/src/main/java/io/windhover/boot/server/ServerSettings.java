/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

import io.windhover.server.IServer;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.features.IServerAddressesFeature;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.util.unit.DataSize;

/**
 * The settings that a web server factory applies to its server, of whatever kind.
 * Immutable.
 */
public final class ServerSettings {

	private static final Log logger = LogFactory.getLog(ServerSettings.class);

	private final boolean enabled;

	private final List<String> addresses;

	private final Shutdown shutdown;

	private final @Nullable String serverHeader;

	private final @Nullable Executor applicationExecutor;

	private final @Nullable DataSize maxRequestHeadersTotalSize;

	private ServerSettings(Builder builder) {
		this.enabled = builder.enabled;
		this.addresses = List.copyOf(builder.addresses);
		this.shutdown = builder.shutdown;
		this.serverHeader = builder.serverHeader;
		this.applicationExecutor = builder.applicationExecutor;
		this.maxRequestHeadersTotalSize = builder.maxRequestHeadersTotalSize;
	}

	/**
	 * Creates a builder with the port, address, server header and shutdown of a web
	 * server factory.
	 * @param factory the factory, after its customizers
	 * @return the builder
	 * @throws UnsupportedSettingException if the factory asks for TLS
	 */
	public static Builder from(AbstractConfigurableWebServerFactory factory) {
		refuseTls(factory.getSsl());
		warnOfHttp2(factory.getHttp2());
		boolean enabled = factory.getPort() >= 0;
		return new Builder().enabled(enabled)
			.addresses(enabled ? List.of(address(factory.getAddress(), factory.getPort())) : List.of())
			.serverHeader(factory.getServerHeader())
			.shutdown(factory.getShutdown());
	}

	private static void refuseTls(@Nullable Ssl ssl) {
		if (Ssl.isEnabled(ssl)) {
			throw new UnsupportedSettingException("server.ssl", "TLS is not supported yet.",
					"Remove the server.ssl properties, or set server.ssl.enabled=false (management.server.ssl for a "
							+ "management server), and let a reverse proxy terminate TLS.");
		}
	}

	private static void warnOfHttp2(@Nullable Http2 http2) {
		if (http2 != null && http2.isEnabled()) {
			logger.warn("HTTP/2 is not supported yet: 'server.http2.enabled' is ignored, and HTTP/1.1 is used");
		}
	}

	private static String address(@Nullable InetAddress address, int port) {
		String host = (address != null) ? address.getHostAddress() : "*";
		return new BindingAddress("http", host, port, null).toString();
	}

	/**
	 * Returns whether the server is to be started at all.
	 * @return {@code false} if the web server factory's port is negative
	 */
	public boolean isEnabled() {
		return this.enabled;
	}

	/**
	 * Returns the addresses to listen on. A server that has no addresses of its own
	 * ignores them.
	 * @return address strings; none for the server's default
	 */
	public List<String> getAddresses() {
		return this.addresses;
	}

	/**
	 * Replaces the addresses of a server by these.
	 * @param server a server that is not started
	 */
	public void applyAddresses(IServer server) {
		Collection<String> current = server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses();
		current.clear();
		current.addAll(this.addresses);
	}

	/**
	 * Returns how to shut down.
	 * @return {@link Shutdown#IMMEDIATE} unless set
	 */
	public Shutdown getShutdown() {
		return this.shutdown;
	}

	/**
	 * Returns the value of the {@code Server} field.
	 * @return the value; empty to send no such field, {@code null} for the server's
	 * default
	 */
	public @Nullable String getServerHeader() {
		return this.serverHeader;
	}

	/**
	 * Returns the executor that runs the application.
	 * @return the executor, or {@code null} if the application runs on the event loop
	 */
	public @Nullable Executor getApplicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Returns the size of the largest header section that is accepted.
	 * @return the size, or {@code null} for the server's default
	 */
	public @Nullable DataSize getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	/**
	 * A builder of settings.
	 */
	public static final class Builder {

		private boolean enabled = true;

		private List<String> addresses = List.of(address(null, 8080));

		private Shutdown shutdown = Shutdown.IMMEDIATE;

		private @Nullable String serverHeader;

		private @Nullable Executor applicationExecutor;

		private @Nullable DataSize maxRequestHeadersTotalSize;

		/**
		 * Sets whether the server is to be started at all. Default: {@code true}.
		 * @param enabled {@code false} for what {@code server.port=-1} means in Spring
		 * Boot
		 * @return this builder
		 */
		public Builder enabled(boolean enabled) {
			this.enabled = enabled;
			return this;
		}

		/**
		 * Sets the addresses to listen on. Default: port 8080 on all IP addresses.
		 * @param addresses address strings; none for the server's default
		 * @return this builder
		 * @throws io.windhover.server.address.InvalidAddressException if one is malformed
		 */
		public Builder addresses(List<String> addresses) {
			addresses.forEach(BindingAddress::parse);
			this.addresses = addresses;
			return this;
		}

		/**
		 * Sets how to shut down. Default: {@link Shutdown#IMMEDIATE}.
		 * @param shutdown how to shut down
		 * @return this builder
		 */
		public Builder shutdown(Shutdown shutdown) {
			this.shutdown = shutdown;
			return this;
		}

		/**
		 * Sets the value of the {@code Server} field.
		 * @param serverHeader the value; empty to send no such field, {@code null}, the
		 * default, for the server's own
		 * @return this builder
		 */
		public Builder serverHeader(@Nullable String serverHeader) {
			this.serverHeader = serverHeader;
			return this;
		}

		/**
		 * Sets the executor that runs the application.
		 * @param executor the executor, which its owner shuts down; {@code null}, the
		 * default, for the event loop
		 * @return this builder
		 */
		public Builder applicationExecutor(@Nullable Executor executor) {
			this.applicationExecutor = executor;
			return this;
		}

		/**
		 * Sets the size of the largest header section that is accepted.
		 * @param size the size, or {@code null}, the default, for the server's own
		 * @return this builder
		 */
		public Builder maxRequestHeadersTotalSize(@Nullable DataSize size) {
			this.maxRequestHeadersTotalSize = size;
			return this;
		}

		/**
		 * Builds the settings.
		 * @return the settings
		 */
		public ServerSettings build() {
			return new ServerSettings(this);
		}

	}

}
