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

import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy tells about the request it got.
 *
 * @param scheme {@code http} or {@code https}, or {@code null} when not told
 * @param host the host, possibly with a port, or {@code null} when not told
 * @param port the port, or {@code null} when not told apart from the host
 * @param client the client's address, or {@code null} when not told or not an IP address
 * @param prefix what proxies have removed from the beginning of the path, or {@code null}
 * when not told
 */
record ForwardedRequest(@Nullable String scheme, @Nullable String host, @Nullable Integer port,
		@Nullable InetSocketAddress client, @Nullable String prefix) {

	/** A name or, as the first group, an IPv6 address; and possibly a port. */
	private static final Pattern HOST = Pattern
		.compile("(?:[A-Za-z0-9._-]+|(\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]))(?::[0-9]{0,5})?");

	/**
	 * Segments that have content: whoever takes it for a reference sees a path in it. It
	 * never goes back, for which a long one would take too deep a stack.
	 */
	private static final Pattern PREFIX = Pattern.compile("(?:/(?:[\\w.~!$&'()*+;=:@-]|%\\p{XDigit}{2})++)++");

	/**
	 * Read what is told.
	 * @param headers the header fields of the request
	 * @return what is told, or {@code null} when there is no such field
	 */
	static @Nullable ForwardedRequest from(HttpHeaders headers) {
		String forwarded = headers.get(HeaderName.FORWARDED);
		// RFC 7239 has no parameter for it.
		String prefix = prefix(headers.get("X-Forwarded-Prefix"));
		return (forwarded != null) ? fromStandard(forwarded, prefix) : fromCustomary(headers, prefix);
	}

	private static ForwardedRequest fromStandard(String forwarded, @Nullable String prefix) {
		Map<String, String> first = ForwardedElement.parseFirst(forwarded);
		return new ForwardedRequest(scheme(first.get("proto")), host(first.get("host")), null,
				NodeAddress.parse(first.get("for")), prefix);
	}

	private static @Nullable ForwardedRequest fromCustomary(HttpHeaders headers, @Nullable String prefix) {
		String scheme = scheme(first(headers.get(HeaderName.X_FORWARDED_PROTO)));
		String host = host(first(headers.get(HeaderName.X_FORWARDED_HOST)));
		Integer port = NodeAddress.port(first(headers.get("X-Forwarded-Port")));
		InetSocketAddress client = NodeAddress.parse(first(headers.get(HeaderName.X_FORWARDED_FOR)));
		boolean told = scheme != null || host != null || port != null || client != null || prefix != null;
		return told ? new ForwardedRequest(scheme, host, port, client, prefix) : null;
	}

	private static @Nullable String first(@Nullable String list) {
		if (list == null) {
			return null;
		}
		int comma = list.indexOf(',');
		return ((comma >= 0) ? list.substring(0, comma) : list).trim();
	}

	/** Each proxy has removed one: together they are what the client has sent. */
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

	// The value becomes Host, from which applications build links: nothing that could end
	// the authority of a URI.
	private static @Nullable String host(@Nullable String value) {
		Matcher matcher = (value != null) ? HOST.matcher(value) : null;
		if (matcher == null || !matcher.matches()) {
			return null;
		}
		String ipv6 = matcher.group(1);
		return (ipv6 == null || NodeAddress.parse(ipv6) != null) ? value : null;
	}

	/**
	 * The authority the client used.
	 * @param received the value of {@code Host} as it came from the proxy, or
	 * {@code null}
	 * @return the new value of {@code Host}, or {@code null} to leave it
	 */
	@Nullable String authority(@Nullable String received) {
		String base = (this.host != null) ? this.host : received;
		if (base == null || (this.host == null && this.port == null)) {
			return null;
		}
		if (this.port == null) {
			return base;
		}
		int colon = base.lastIndexOf(':');
		String name = (colon > base.lastIndexOf(']')) ? base.substring(0, colon) : base;
		return isDefaultPort(this.port) ? name : name + ":" + this.port;
	}

	private boolean isDefaultPort(int candidate) {
		return candidate == ("https".equals(this.scheme) ? 443 : 80);
	}

}
