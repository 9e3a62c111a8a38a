/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import io.netty.util.NetUtil;
import io.windhover.server.address.HostAndPort;

/**
 * The syntax of {@code uri-host [ ":" port ]} (RFC 9110, 7.2; RFC 3986, 3.2.2).
 */
public final class HostSyntax {

	private HostSyntax() {
	}

	/** Returns whether a text is a host, with or without a port. */
	public static boolean isValid(String host) {
		int colon = HostAndPort.indexOfPort(host);
		return isHost(host, 0, colon) && isPort(host, colon);
	}

	/** Returns whether a text is a host with a non-empty port (RFC 9112, 3.2.3). */
	public static boolean isValidWithPort(String authority) {
		return isValid(authority) && HostAndPort.indexOfPort(authority) < authority.length() - 1;
	}

	/**
	 * Returns whether two texts name the same host and port: host names are
	 * case-insensitive, and the scheme's default port may be left out.
	 */
	public static boolean isSame(String one, String other, int defaultPort) {
		return HttpChars.isSameIgnoringCase(one, other)
				|| HttpChars.isSameIgnoringCase(withoutPort(one, defaultPort), withoutPort(other, defaultPort));
	}

	private static String withoutPort(String host, int defaultPort) {
		int colon = HostAndPort.indexOfPort(host);
		String port = host.substring(Math.min(colon + 1, host.length()));
		return (port.isEmpty() || port.equals(Integer.toString(defaultPort))) ? host.substring(0, colon) : host;
	}

	private static boolean isPort(String host, int colon) {
		int port = 0;
		for (int i = colon + 1; i < host.length(); i++) {
			int digit = host.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return false;
			}
			port = Math.min(10 * port + digit, 65536);
		}
		return port <= 65535;
	}

	private static boolean isHost(String host, int from, int to) {
		if (to - from >= 2 && host.charAt(from) == '[') {
			return host.charAt(to - 1) == ']' && isIpLiteral(host, from + 1, to - 1);
		}
		for (int i = from; i < to; i++) {
			char c = host.charAt(i);
			if (c == '%') {
				if (i + 2 >= to || HttpChars.hex(host.charAt(i + 1)) < 0 || HttpChars.hex(host.charAt(i + 2)) < 0) {
					return false;
				}
			}
			else if (!HttpChars.isHost(c)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isIpLiteral(String host, int from, int to) {
		// Netty accepts a zone too, which has a meaning only on one machine (RFC 6874).
		for (int i = from; i < to; i++) {
			char c = host.charAt(i);
			if (c != ':' && c != '.' && HttpChars.hex(c) < 0) {
				return false;
			}
		}
		// Netty accepts an IPv4 address in the last two groups only after some of the
		// others.
		int last = host.lastIndexOf(':', to) + 1;
		boolean ipv4 = last > from && NetUtil.isValidIpV4Address(host.substring(last, to));
		return NetUtil.isValidIpV6Address(ipv4 ? host.substring(from, last) + "0:0" : host.substring(from, to));
	}

}
