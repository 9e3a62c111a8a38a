/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

/**
 * The syntax {@code host [ ":" port ]} of authorities, {@code Host} fields and addresses
 * (RFC 3986, 3.2.2), where an IPv6 address stands in brackets. Which hosts and ports are
 * acceptable differs from place to place, and is decided there.
 */
public final class HostAndPort {

	private static final int MAX_PORT = 65535;

	private HostAndPort() {
	}

	/**
	 * Returns where the port begins. An IPv6 address without brackets has no port.
	 * @param text a host, possibly with a port
	 * @return the index of the colon before the port, or the length of the text if there
	 * is none
	 */
	public static int indexOfPort(String text) {
		int afterBrackets = text.lastIndexOf(']') + 1;
		int colon = text.indexOf(':', afterBrackets);
		return (colon >= 0 && text.indexOf(':', colon + 1) < 0) ? colon : text.length();
	}

	/**
	 * Parses a port.
	 * @param text up to five digits
	 * @return 0 to 65535, or -1 if the text is not a port
	 */
	public static int parsePort(String text) {
		if (text.isEmpty() || text.length() > 5) {
			return -1;
		}
		int port = 0;
		for (int i = 0; i < text.length(); i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			port = 10 * port + digit;
		}
		return (port <= MAX_PORT) ? port : -1;
	}

	/**
	 * Returns the port that a URI means if it names none.
	 * @param scheme the scheme in lower case
	 * @return 443 for {@code https}, 80 for every other scheme
	 */
	public static int defaultPort(String scheme) {
		return scheme.equals("https") ? 443 : 80;
	}

	/**
	 * Returns whether a host stands in brackets.
	 * @param host the host
	 * @return {@code true} if it begins and ends with a bracket
	 */
	public static boolean isBracketed(String host) {
		return host.length() >= 2 && host.charAt(0) == '[' && host.charAt(host.length() - 1) == ']';
	}

	/**
	 * Removes the brackets of an IPv6 address.
	 * @param host the host
	 * @return the host without brackets
	 */
	public static String withoutBrackets(String host) {
		return isBracketed(host) ? host.substring(1, host.length() - 1) : host;
	}

	/**
	 * Puts an IPv6 address into brackets.
	 * @param host a name or an IP address, without brackets
	 * @return the host as it stands in a URI
	 */
	public static String withBrackets(String host) {
		return (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
	}

	/**
	 * Formats a host and a port.
	 * @param host a name or an IP address, without brackets
	 * @param port the port
	 * @return such as {@code 127.0.0.1:5000} or {@code [::1]:5000}
	 */
	public static String format(String host, int port) {
		return withBrackets(host) + ":" + port;
	}

	/**
	 * Formats a host and a port as the authority of a URI, which leaves out the default
	 * port of its scheme.
	 * @param scheme the scheme in lower case
	 * @param host a name or an IP address, without brackets
	 * @param port the port
	 * @return such as {@code example.com} or {@code [::1]:5000}
	 */
	public static String format(String scheme, String host, int port) {
		return (port == defaultPort(scheme)) ? withBrackets(host) : format(host, port);
	}

}
