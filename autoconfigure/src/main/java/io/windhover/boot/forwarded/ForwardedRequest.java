/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.windhover.server.address.HostAndPort;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a client's request that a proxy has forwarded. Each is {@code null}
 * if it was not forwarded or is malformed.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host, possibly with a port
 * @param port the port, if it was forwarded separately from the host
 * @param client the client's address
 * @param prefix the beginning of the path that the proxies have removed
 */
record ForwardedRequest(@Nullable String scheme, @Nullable String host, @Nullable Integer port,
		@Nullable InetSocketAddress client, @Nullable String prefix) {

	/** A name or, as the first group, an IPv6 address; then possibly a port. */
	private static final Pattern HOST = Pattern
		.compile("(?:[A-Za-z0-9._-]+|(\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]))(?::[0-9]{0,5})?");

	/**
	 * Segments that are not empty, so that a link with this prefix is always a path. The
	 * quantifiers are possessive, because backtracking over a long prefix would overflow
	 * the stack.
	 */
	private static final Pattern PREFIX = Pattern.compile("(?:/(?:[\\w.~!$&'()*+;=:@-]|%\\p{XDigit}{2})++)++");

	/**
	 * Parses the fields of a request.
	 * @param headers the header fields of the request
	 * @return the forwarded properties, or {@code null} if there are none
	 */
	static @Nullable ForwardedRequest from(HttpHeaders headers) {
		String forwarded = headers.get(HeaderName.FORWARDED);
		// RFC 7239 has no parameter for the prefix.
		String prefix = prefix(headers.get("X-Forwarded-Prefix"));
		return (forwarded != null) ? fromStandard(forwarded, prefix) : fromXForwarded(headers, prefix);
	}

	private static ForwardedRequest fromStandard(String forwarded, @Nullable String prefix) {
		Map<String, String> first = ForwardedElement.parseFirst(forwarded);
		return new ForwardedRequest(scheme(first.get("proto")), host(first.get("host")), null,
				NodeAddress.parse(first.get("for")), prefix);
	}

	private static @Nullable ForwardedRequest fromXForwarded(HttpHeaders headers, @Nullable String prefix) {
		String scheme = scheme(first(headers.get(HeaderName.X_FORWARDED_PROTO)));
		String host = host(first(headers.get(HeaderName.X_FORWARDED_HOST)));
		Integer port = NodeAddress.port(first(headers.get("X-Forwarded-Port")));
		InetSocketAddress client = NodeAddress.parse(first(headers.get(HeaderName.X_FORWARDED_FOR)));
		boolean any = scheme != null || host != null || port != null || client != null || prefix != null;
		return any ? new ForwardedRequest(scheme, host, port, client, prefix) : null;
	}

	private static @Nullable String first(@Nullable String list) {
		if (list == null) {
			return null;
		}
		int comma = list.indexOf(',');
		return ((comma >= 0) ? list.substring(0, comma) : list).trim();
	}

	/** Joins the prefixes: each proxy has removed one of them. */
	private static @Nullable String prefix(@Nullable String list) {
		if (list == null) {
			return null;
		}
		String prefix = Arrays.stream(list.split(","))
			.map(String::trim)
			.map((part) -> part.endsWith("/") ? part.substring(0, part.length() - 1) : part)
			.collect(Collectors.joining());
		return PREFIX.matcher(prefix).matches() ? prefix : null;
	}

	private static @Nullable String scheme(@Nullable String value) {
		String scheme = (value != null) ? value.toLowerCase(Locale.ROOT) : "";
		return switch (scheme) {
			case "http", "ws" -> "http";
			case "https", "wss" -> "https";
			default -> null;
		};
	}

	/**
	 * Returns the host if it is one. Applications build links from it, so it must not
	 * contain characters that end the authority of a URI.
	 */
	private static @Nullable String host(@Nullable String value) {
		Matcher matcher = (value != null) ? HOST.matcher(value) : null;
		if (matcher == null || !matcher.matches()) {
			return null;
		}
		String ipv6 = matcher.group(1);
		return (ipv6 == null || NodeAddress.parse(ipv6) != null) ? value : null;
	}

	/**
	 * Returns the authority that the client has used.
	 * @param received the value of {@code Host} that the proxy has sent, or {@code null}
	 * @return the new value of {@code Host}, or {@code null} to leave it unchanged
	 */
	@Nullable String authority(@Nullable String received) {
		String base = (this.host != null) ? this.host : received;
		if (base == null || (this.host == null && this.port == null)) {
			return null;
		}
		if (this.port == null) {
			return base;
		}
		String name = base.substring(0, HostAndPort.indexOfPort(base));
		return isDefaultPort(this.port) ? name : name + ":" + this.port;
	}

	private boolean isDefaultPort(int candidate) {
		return candidate == HostAndPort.defaultPort((this.scheme != null) ? this.scheme : "http");
	}

}
