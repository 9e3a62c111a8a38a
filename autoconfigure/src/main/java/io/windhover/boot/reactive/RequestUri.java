/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

import io.windhover.server.address.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * The URI of a request. Its parts are checked for each request; it is built only when it
 * is asked for, which most applications never do.
 */
final class RequestUri {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!*'()";

	/** Characters that {@link URI} accepts in a path. */
	private static final boolean[] PATH = characters(UNRESERVED + ":@&=+$,;/");

	/** Characters that {@link URI} accepts in a query. */
	private static final boolean[] QUERY = characters(UNRESERVED + ":@&=+$,;/?[]");

	/** Characters that {@link URI} accepts in an authority without an IPv6 address. */
	private static final boolean[] AUTHORITY = characters(UNRESERVED + ":@&=+$,;");

	private RequestUri() {
	}

	private static boolean[] characters(String allowed) {
		boolean[] characters = new boolean[128];
		allowed.chars().forEach((c) -> characters[c] = true);
		return characters;
	}

	/**
	 * Returns whether a URI can be built from a path and a query.
	 * @param path the path, percent-encoded
	 * @param query the query with its question mark, or an empty string
	 * @return {@code false} if they contain a character that {@link URI} rejects
	 */
	static boolean isValid(String path, String query) {
		return isValid(path, 0, PATH) && (query.isEmpty() || isValid(query, 1, QUERY));
	}

	private static boolean isValid(String text, int from, boolean[] allowed) {
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%') {
				if (!isEscape(text, i)) {
					return false;
				}
				i += 2;
			}
			else if (c >= 128 || !allowed[c]) {
				return false;
			}
		}
		return true;
	}

	private static boolean isEscape(String text, int percent) {
		return percent + 2 < text.length() && Character.digit(text.charAt(percent + 1), 16) >= 0
				&& Character.digit(text.charAt(percent + 2), 16) >= 0;
	}

	/**
	 * Returns whether a host that begins with a bracket is an IPv6 address. Any other
	 * malformed host leads to a URI without an authority.
	 * @param host the value of {@code Host}, or {@code null}
	 * @return {@code false} if the request is to be rejected
	 */
	static boolean isValidHost(@Nullable String host) {
		return host == null || !host.startsWith("[") || isIpv6Authority(host);
	}

	private static boolean isIpv6Authority(String authority) {
		try {
			return new URI("//" + authority).getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static boolean isAuthority(String text) {
		return text.startsWith("[") ? isIpv6Authority(text) : !text.isEmpty() && isValid(text, 0, AUTHORITY);
	}

	/**
	 * Returns the authority of a request without a {@code Host} field: the address that
	 * the client has connected to.
	 * @param scheme the scheme, whose default port is left out
	 * @param local the server's end of the connection, or {@code null}
	 * @return the authority, or {@code null} if the address is not known
	 */
	static @Nullable String authority(String scheme, @Nullable InetSocketAddress local) {
		InetAddress address = (local != null) ? local.getAddress() : null;
		if (local == null || address == null) {
			return null;
		}
		String host = address.getHostAddress();
		int zone = host.indexOf('%');
		return HostAndPort.format(scheme, (zone >= 0) ? host.substring(0, zone) : host, local.getPort());
	}

	/**
	 * Builds the URI.
	 * @param scheme the scheme
	 * @param authority the value of {@code Host}, or {@code null}
	 * @param path a valid path
	 * @param query a valid query
	 * @return the URI, without an authority if that is missing or malformed
	 */
	static URI build(String scheme, @Nullable String authority, String path, String query) {
		if (authority != null && isAuthority(authority)) {
			return URI.create(scheme + "://" + authority + path + query);
		}
		// RFC 3986, 4.2: two slashes begin an authority. After an empty authority they
		// begin a path.
		return URI.create((path.startsWith("//") ? "//" + path : path) + query);
	}

}
