/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a node (RFC 7239, 6): an IP address, IPv6 in brackets, and
 * possibly a port. Names are never looked up.
 */
final class NodeAddress {

	private NodeAddress() {
	}

	static @Nullable InetSocketAddress parse(@Nullable String node) {
		if (node == null || node.isEmpty()) {
			return null;
		}
		int portAt = portAt(node);
		String host = (portAt >= 0) ? node.substring(0, portAt) : node;
		Integer port = (portAt >= 0) ? port(node.substring(portAt + 1)) : null;
		InetAddress address = literal(withoutBrackets(host));
		return (address != null) ? new InetSocketAddress(address, (port != null) ? port : 0) : null;
	}

	/** Where the colon before the port is; one colon alone, or one after a bracket. */
	private static int portAt(String node) {
		int colon = node.lastIndexOf(':');
		if (node.startsWith("[")) {
			return (colon > node.indexOf(']')) ? colon : -1;
		}
		return (colon == node.indexOf(':')) ? colon : -1;
	}

	private static String withoutBrackets(String host) {
		boolean brackets = host.startsWith("[") && host.endsWith("]");
		return brackets ? host.substring(1, host.length() - 1) : host;
	}

	static @Nullable Integer port(@Nullable String text) {
		Integer port = (text != null) ? number(text, 5, 65535) : null;
		return (port != null && port > 0) ? port : null;
	}

	private static @Nullable InetAddress literal(String host) {
		try {
			return (host.indexOf(':') >= 0) ? ipv6(host) : ipv4(host);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	// In brackets nothing but a literal is accepted: no name of the sender's choice is
	// ever looked up.
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
			Integer part = number(parts[i], 3, 255);
			if (part == null) {
				return null;
			}
			address[i] = part.byteValue();
		}
		return InetAddress.getByAddress(address);
	}

	private static @Nullable Integer number(String text, int maxDigits, int max) {
		boolean digits = !text.isEmpty() && text.length() <= maxDigits
				&& text.chars().allMatch((c) -> c >= '0' && c <= '9');
		int number = digits ? Integer.parseInt(text) : -1;
		return (number >= 0 && number <= max) ? number : null;
	}

}
