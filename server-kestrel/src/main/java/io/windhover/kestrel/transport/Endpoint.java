/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import io.netty.util.NetUtil;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.server.ServerStartException;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * Where to listen, from addresses and endpoints.
 * <p>
 * Original: Kestrel's {@code AddressBinder}, whose precedence this is.
 */
public final class Endpoint {

	private static final int DEFAULT_PORT = 5000;

	private Endpoint() {
	}

	/**
	 * Decide where to listen.
	 * @param options the server's options, which may have endpoints
	 * @param wished the server's addresses
	 * @return the endpoints
	 * @throws io.windhover.server.address.InvalidAddressException if an address is not
	 * one
	 */
	public static List<ListenOptions> choose(KestrelServerOptions options, IServerAddressesFeature wished) {
		List<ListenOptions> endpoints = options.getEndpoints();
		List<String> addresses = List.copyOf(wished.getAddresses());
		if (!endpoints.isEmpty() && !addresses.isEmpty()) {
			if (!wished.isPreferHostingUrls()) {
				KestrelLog.overridingAddresses(addresses);
				return endpoints;
			}
			KestrelLog.overridingEndpoints(addresses);
		}
		else if (!endpoints.isEmpty()) {
			return endpoints;
		}
		KestrelServerOptions parsed = new KestrelServerOptions();
		if (addresses.isEmpty()) {
			parsed.listenLocalhost(DEFAULT_PORT);
		}
		addresses.forEach((address) -> listen(parsed, address));
		return new ArrayList<>(parsed.getEndpoints());
	}

	private static void listen(KestrelServerOptions parsed, String text) {
		BindingAddress address = BindingAddress.parse(text);
		if (address.isHttps()) {
			throw new ServerStartException(
					"Failed to bind to address " + text + ": TLS is not supported yet, use the scheme http", text,
					null);
		}
		String path = address.unixSocketPath();
		if (path != null) {
			parsed.listenUnixSocket(java.nio.file.Path.of(path));
		}
		else if (address.isLocalhost()) {
			parsed.listenLocalhost(address.port());
		}
		else {
			byte[] ip = NetUtil.createByteArrayFromIpAddressString(address.host());
			if (ip != null) {
				parsed.listen(new InetSocketAddress(ipAddress(ip), address.port()));
			}
			else {
				parsed.listenAnyIp(address.port());
			}
		}
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
