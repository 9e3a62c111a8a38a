/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import io.windhover.server.address.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * A parser for the address of a node (RFC 7239, 6): an IP address, possibly with a port.
 * Names are never looked up.
 */
final class NodeAddress {

	private NodeAddress() {
	}

	static @Nullable InetSocketAddress parse(@Nullable String node) {
		if (node == null || node.isEmpty()) {
			return null;
		}
		int colon = HostAndPort.indexOfPort(node);
		Integer port = (colon < node.length()) ? port(node.substring(colon + 1)) : null;
		InetAddress address = literal(HostAndPort.withoutBrackets(node.substring(0, colon)));
		return (address != null) ? new InetSocketAddress(address, (port != null) ? port : 0) : null;
	}

	static @Nullable Integer port(@Nullable String text) {
		int port = (text != null) ? HostAndPort.parsePort(text) : -1;
		return (port > 0) ? port : null;
	}

	private static @Nullable InetAddress literal(String host) {
		try {
			return (host.indexOf(':') >= 0) ? ipv6(host) : ipv4(host);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	// With brackets only a literal is accepted, so no name of the sender's choice is
	// looked up.
	private static InetAddress ipv6(String host) throws UnknownHostException {
		return InetAddress.getByName("[" + host + "]");
	}

	private static @Nullable InetAddress ipv4(String host) throws UnknownHostException {
		String[] parts = host.split("\\.", -1);
		byte[] address = new byte[4];
		if (parts.length != address.length) {
			return null;
		}
		for (int i = 0; i < address.length; i++) {
			int part = octet(parts[i]);
			if (part < 0) {
				return null;
			}
			address[i] = (byte) part;
		}
		return InetAddress.getByAddress(address);
	}

	private static int octet(String text) {
		boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch((c) -> c >= '0' && c <= '9');
		int octet = digits ? Integer.parseInt(text) : -1;
		return (octet <= 255) ? octet : -1;
	}

}
