/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An address on which to listen: {@code http://*:5000}, {@code https://localhost:5001},
 * {@code http://[::1]:0}, {@code http://unix:/run/app.sock}.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.BindingAddress}, with the rules of
 * {@code AddressBinder}: an IP address is bound as it is, {@code localhost} and names
 * below it on both loopback addresses, and every other host, including {@code *} and
 * {@code +}, on all addresses.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host as it was given, an IPv6 address without its brackets; empty for a
 * Unix domain socket
 * @param port 0 to 65535, 0 for any free port; 0 also for a Unix domain socket
 * @param unixSocketPath the path of a Unix domain socket, or {@code null}
 */
public record BindingAddress(String scheme, String host, int port, @Nullable String unixSocketPath) {

	private static final String UNIX_PREFIX = "unix:";

	/**
	 * Parses an address.
	 * @param address the address
	 * @return its parts
	 * @throws InvalidAddressException if the address is malformed
	 */
	public static BindingAddress parse(String address) {
		int schemeEnd = address.indexOf("://");
		if (schemeEnd <= 0) {
			throw new InvalidAddressException(address, "scheme://host:port");
		}
		String scheme = address.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw new InvalidAddressException(address, "the scheme http or https");
		}
		String authority = address.substring(schemeEnd + 3);
		if (authority.regionMatches(true, 0, UNIX_PREFIX, 0, UNIX_PREFIX.length())) {
			return unixSocket(address, scheme, authority.substring(UNIX_PREFIX.length()));
		}
		return ip(address, scheme, withoutPathBase(address, authority));
	}

	private static BindingAddress unixSocket(String address, String scheme, String authority) {
		boolean windowsDrive = authority.length() > 2 && authority.charAt(1) == ':';
		if (!authority.startsWith("/") && !windowsDrive) {
			throw new InvalidAddressException(address, "an absolute path after unix:");
		}
		// A colon ends the path of the socket: a path base would follow.
		int colon = authority.indexOf(':', windowsDrive ? 2 : 0);
		if (colon >= 0) {
			withoutPathBase(address, authority.substring(colon + 1));
		}
		return new BindingAddress(scheme, "", 0, (colon >= 0) ? authority.substring(0, colon) : authority);
	}

	private static String withoutPathBase(String address, String authority) {
		int slash = authority.indexOf('/');
		if (slash >= 0 && slash < authority.length() - 1) {
			throw new InvalidAddressException(address,
					"no path; an application's context path is configured apart from the address");
		}
		return (slash >= 0) ? authority.substring(0, slash) : authority;
	}

	private static BindingAddress ip(String address, String scheme, String authority) {
		int portAt = HostAndPort.indexOfPort(authority);
		int port = HostAndPort.defaultPort(scheme);
		if (portAt < authority.length()) {
			port = HostAndPort.parsePort(authority.substring(portAt + 1));
		}
		if (port < 0) {
			throw new InvalidAddressException(address, "a port from 0 to 65535");
		}
		return new BindingAddress(scheme, host(address, authority.substring(0, portAt)), port, null);
	}

	private static String host(String address, String text) {
		String host = HostAndPort.withoutBrackets(text);
		if (HostAndPort.isBracketed(text) != (host.indexOf(':') >= 0)) {
			throw new InvalidAddressException(address, "an IPv6 address in brackets, such as http://[::1]:5000");
		}
		if (host.isEmpty()) {
			throw new InvalidAddressException(address, "a host; * stands for all addresses");
		}
		return host;
	}

	/**
	 * Returns whether connections are to be secured by TLS.
	 * @return {@code true} for the scheme {@code https}
	 */
	public boolean isHttps() {
		return this.scheme.equals("https");
	}

	/**
	 * Returns whether the address is a Unix domain socket.
	 * @return {@code true} if it has a path instead of host and port
	 */
	public boolean isUnixSocket() {
		return this.unixSocketPath != null;
	}

	/**
	 * Returns whether the host stands for both loopback addresses.
	 * @return {@code true} for {@code localhost} and names that end in {@code .localhost}
	 */
	public boolean isLocalhost() {
		String name = this.host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost");
	}

	/**
	 * Returns the address in its normal form.
	 */
	@Override
	public String toString() {
		if (this.unixSocketPath != null) {
			return this.scheme + "://" + UNIX_PREFIX + this.unixSocketPath;
		}
		return this.scheme + "://" + HostAndPort.format(this.host, this.port);
	}

}
