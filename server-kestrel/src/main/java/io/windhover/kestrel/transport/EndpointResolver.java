/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

import io.netty.util.NetUtil;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.server.ServerStartException;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Resolves the endpoints to listen on from the configured endpoints and addresses.
 * <p>
 * Equivalent of {@code AddressBinder} in ASP.NET Core, with the same precedence.
 */
public final class EndpointResolver {

	private static final int DEFAULT_PORT = 5000;

	private EndpointResolver() {
	}

	/**
	 * Returns the endpoints to listen on.
	 * @param options the options of the server, which may contain endpoints
	 * @param requested the addresses that are set on the server
	 * @return the endpoints
	 * @throws io.windhover.server.address.InvalidAddressException if an address is
	 * malformed
	 * @throws ServerStartException if an address is not supported
	 */
	public static List<ListenOptions> resolve(KestrelServerOptions options, IServerAddressesFeature requested) {
		List<ListenOptions> endpoints = options.getEndpoints();
		List<String> addresses = List.copyOf(requested.getAddresses());
		if (!endpoints.isEmpty() && !addresses.isEmpty()) {
			if (!requested.isPreferHostingUrls()) {
				KestrelLog.overridingAddresses(addresses);
				return endpoints;
			}
			KestrelLog.overridingEndpoints(addresses);
		}
		else if (!endpoints.isEmpty()) {
			return endpoints;
		}
		if (addresses.isEmpty()) {
			return List.of(ListenOptions.localhost(DEFAULT_PORT));
		}
		return addresses.stream().map(EndpointResolver::parse).toList();
	}

	private static ListenOptions parse(String text) {
		BindingAddress address = BindingAddress.parse(text);
		if (address.isHttps()) {
			throw new ServerStartException(
					"Failed to bind to address " + text + ": TLS is not supported yet, use the scheme http", text,
					null);
		}
		String path = address.unixSocketPath();
		if (path != null) {
			return ListenOptions.unixSocket(Path.of(path));
		}
		if (address.isLocalhost()) {
			return ListenOptions.localhost(address.port());
		}
		byte[] ip = NetUtil.createByteArrayFromIpAddressString(address.host());
		if (ip == null) {
			return ListenOptions.anyIp(address.port());
		}
		return ListenOptions.ip(new InetSocketAddress(ipAddress(ip), address.port()));
	}

	private static InetAddress ipAddress(byte[] ip) {
		try {
			return InetAddress.getByAddress(ip);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
