/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * The URI of a request, whose parts are checked at once and which is built when somebody
 * asks for it: most applications never do.
 */
final class RequestUri {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!*'()";

	/** What {@link URI} takes in a path. */
	private static final boolean[] PATH = characters(UNRESERVED + ":@&=+$,;/");

	/** What {@link URI} takes in a query. */
	private static final boolean[] QUERY = characters(UNRESERVED + ":@&=+$,;/?[]");

	/** What {@link URI} takes in an authority without an IPv6 address. */
	private static final boolean[] AUTHORITY = characters(UNRESERVED + ":@&=+$,;");

	private RequestUri() {
	}

	private static boolean[] characters(String allowed) {
		boolean[] characters = new boolean[128];
		allowed.chars().forEach((c) -> characters[c] = true);
		return characters;
	}

	/**
	 * Whether a URI can be built of these.
	 * @param path the path, percent-encoded
	 * @param query the query with its question mark, or an empty string
	 * @return {@code false} if a character is in the way
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
	 * Whether a host is none that looks like an IPv6 address without being one. Whatever
	 * else is wrong with it makes a URI without an authority.
	 * @param host the value of {@code Host}, or {@code null}
	 * @return {@code false} if the request is to be refused
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
	 * The authority of a request that does not name it: what a client connects to is its
	 * best guess.
	 * @param scheme the scheme, whose default port is left out
	 * @param local the server's end of the connection, or {@code null}
	 * @return the authority, or {@code null} if nothing is known of it
	 */
	static @Nullable String authority(String scheme, @Nullable InetSocketAddress local) {
		InetAddress address = (local != null) ? local.getAddress() : null;
		if (local == null || address == null) {
			return null;
		}
		String host = address.getHostAddress();
		if (address instanceof Inet6Address) {
			int zone = host.indexOf('%');
			host = "[" + ((zone >= 0) ? host.substring(0, zone) : host) + "]";
		}
		boolean implied = local.getPort() == ("https".equals(scheme) ? 443 : 80);
		return implied ? host : host + ":" + local.getPort();
	}

	/**
	 * Build the URI.
	 * @param scheme the scheme
	 * @param authority the value of {@code Host}, or {@code null}
	 * @param path a valid path
	 * @param query a valid query
	 * @return the URI; one without an authority if that is missing or malformed
	 */
	static URI build(String scheme, @Nullable String authority, String path, String query) {
		if (authority != null && isAuthority(authority)) {
			return URI.create(scheme + "://" + authority + path + query);
		}
		// RFC 3986, 4.2: what begins with two slashes is an authority; after an empty one
		// it is a path.
		return URI.create((path.startsWith("//") ? "//" + path : path) + query);
	}

}
