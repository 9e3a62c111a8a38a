/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A known name of a header field. There is one object for each name, so that known names
 * are compared by identity.
 * <p>
 * Source: the IANA registry of HTTP field names.
 */
public final class HeaderName {

	private static final int TABLE_BITS = 9;

	/** Eight slots for each name, so that nearly all names are in their own slot. */
	private static final @Nullable HeaderName[] TABLE = new HeaderName[1 << TABLE_BITS];

	/** The names in the order of their ids. */
	private static final List<HeaderName> NAMES = new ArrayList<>();

	// @formatter:off
	/** RFC 9110, 12.5.1. */
	public static final HeaderName ACCEPT = known("Accept");
	/** RFC 9110, 12.5.2. */
	public static final HeaderName ACCEPT_CHARSET = known("Accept-Charset");
	/** RFC 9110, 12.5.3. */
	public static final HeaderName ACCEPT_ENCODING = known("Accept-Encoding");
	/** RFC 9110, 12.5.4. */
	public static final HeaderName ACCEPT_LANGUAGE = known("Accept-Language");
	/** RFC 9110, 14.3. */
	public static final HeaderName ACCEPT_RANGES = known("Accept-Ranges");
	/** Fetch. */
	public static final HeaderName ACCESS_CONTROL_ALLOW_ORIGIN = known("Access-Control-Allow-Origin");
	/** Fetch. */
	public static final HeaderName ACCESS_CONTROL_REQUEST_HEADERS = known("Access-Control-Request-Headers");
	/** Fetch. */
	public static final HeaderName ACCESS_CONTROL_REQUEST_METHOD = known("Access-Control-Request-Method");
	/** RFC 9111, 5.1. */
	public static final HeaderName AGE = known("Age");
	/** RFC 9110, 10.2.1. */
	public static final HeaderName ALLOW = known("Allow");
	/** RFC 7838, 3. */
	public static final HeaderName ALT_SVC = known("Alt-Svc");
	/** RFC 9110, 11.6.2. */
	public static final HeaderName AUTHORIZATION = known("Authorization");
	/** RFC 9111, 5.2. */
	public static final HeaderName CACHE_CONTROL = known("Cache-Control");
	/** RFC 9110, 7.6.1. */
	public static final HeaderName CONNECTION = known("Connection");
	/** RFC 6266. */
	public static final HeaderName CONTENT_DISPOSITION = known("Content-Disposition");
	/** RFC 9110, 8.4. */
	public static final HeaderName CONTENT_ENCODING = known("Content-Encoding");
	/** RFC 9110, 8.5. */
	public static final HeaderName CONTENT_LANGUAGE = known("Content-Language");
	/** RFC 9110, 8.6. */
	public static final HeaderName CONTENT_LENGTH = known("Content-Length");
	/** RFC 9110, 8.7. */
	public static final HeaderName CONTENT_LOCATION = known("Content-Location");
	/** RFC 9110, 14.4. */
	public static final HeaderName CONTENT_RANGE = known("Content-Range");
	/** RFC 9110, 8.3. */
	public static final HeaderName CONTENT_TYPE = known("Content-Type");
	/** RFC 6265, 4.2. */
	public static final HeaderName COOKIE = known("Cookie");
	/** RFC 9110, 6.6.1. */
	public static final HeaderName DATE = known("Date");
	/** W3C Tracking Preference Expression. */
	public static final HeaderName DNT = known("DNT");
	/** RFC 9110, 8.8.3. */
	public static final HeaderName ETAG = known("ETag");
	/** RFC 9110, 10.1.1. */
	public static final HeaderName EXPECT = known("Expect");
	/** RFC 9111, 5.3. */
	public static final HeaderName EXPIRES = known("Expires");
	/** RFC 7239. */
	public static final HeaderName FORWARDED = known("Forwarded");
	/** RFC 9110, 7.2. */
	public static final HeaderName HOST = known("Host");
	/** RFC 7540, 3.2.1. */
	public static final HeaderName HTTP2_SETTINGS = known("HTTP2-Settings");
	/** RFC 9110, 13.1.1. */
	public static final HeaderName IF_MATCH = known("If-Match");
	/** RFC 9110, 13.1.3. */
	public static final HeaderName IF_MODIFIED_SINCE = known("If-Modified-Since");
	/** RFC 9110, 13.1.2. */
	public static final HeaderName IF_NONE_MATCH = known("If-None-Match");
	/** RFC 9110, 13.1.5. */
	public static final HeaderName IF_RANGE = known("If-Range");
	/** RFC 9110, 13.1.4. */
	public static final HeaderName IF_UNMODIFIED_SINCE = known("If-Unmodified-Since");
	/** RFC 2068, 19.7.1.1. */
	public static final HeaderName KEEP_ALIVE = known("Keep-Alive");
	/** RFC 9110, 8.8.2. */
	public static final HeaderName LAST_MODIFIED = known("Last-Modified");
	/** RFC 9110, 10.2.2. */
	public static final HeaderName LOCATION = known("Location");
	/** RFC 6454, 7. */
	public static final HeaderName ORIGIN = known("Origin");
	/** RFC 9111, 5.4. */
	public static final HeaderName PRAGMA = known("Pragma");
	/** RFC 9110, 11.7.2. */
	public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization");
	/** RFC 9110, appendix A; seen in practice, never forwarded. */
	public static final HeaderName PROXY_CONNECTION = known("Proxy-Connection");
	/** RFC 9110, 14.2. */
	public static final HeaderName RANGE = known("Range");
	/** RFC 9110, 10.1.3. */
	public static final HeaderName REFERER = known("Referer");
	/** RFC 9110, 10.2.3. */
	public static final HeaderName RETRY_AFTER = known("Retry-After");
	/** RFC 6455, 11.3.1. */
	public static final HeaderName SEC_WEBSOCKET_KEY = known("Sec-WebSocket-Key");
	/** RFC 6455, 11.3.5. */
	public static final HeaderName SEC_WEBSOCKET_VERSION = known("Sec-WebSocket-Version");
	/** RFC 9110, 10.2.4. */
	public static final HeaderName SERVER = known("Server");
	/** RFC 6265, 4.1. */
	public static final HeaderName SET_COOKIE = known("Set-Cookie");
	/** RFC 6797, 6.1. */
	public static final HeaderName STRICT_TRANSPORT_SECURITY = known("Strict-Transport-Security");
	/** RFC 9110, 10.1.4. */
	public static final HeaderName TE = known("TE");
	/** W3C Trace Context. */
	public static final HeaderName TRACEPARENT = known("traceparent");
	/** RFC 9110, 6.6.2. */
	public static final HeaderName TRAILER = known("Trailer");
	/** RFC 9112, 6.1. */
	public static final HeaderName TRANSFER_ENCODING = known("Transfer-Encoding");
	/** RFC 9110, 7.8. */
	public static final HeaderName UPGRADE = known("Upgrade");
	/** Upgrade Insecure Requests. */
	public static final HeaderName UPGRADE_INSECURE_REQUESTS = known("Upgrade-Insecure-Requests");
	/** RFC 9110, 10.1.5. */
	public static final HeaderName USER_AGENT = known("User-Agent");
	/** RFC 9110, 12.5.5. */
	public static final HeaderName VARY = known("Vary");
	/** RFC 9110, 7.6.3. */
	public static final HeaderName VIA = known("Via");
	/** RFC 9110, 11.6.1. */
	public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate");
	/** Fetch. */
	public static final HeaderName X_CONTENT_TYPE_OPTIONS = known("X-Content-Type-Options");
	/** In practice. */
	public static final HeaderName X_FORWARDED_FOR = known("X-Forwarded-For");
	/** In practice. */
	public static final HeaderName X_FORWARDED_HOST = known("X-Forwarded-Host");
	/** In practice. */
	public static final HeaderName X_FORWARDED_PROTO = known("X-Forwarded-Proto");
	// @formatter:on

	private final String name;

	private final byte[] lowerCase;

	private final int id;

	private HeaderName(String name, int id) {
		this.name = name;
		this.lowerCase = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
		this.id = id;
	}

	private static HeaderName known(String text) {
		HeaderName name = new HeaderName(text, NAMES.size());
		NAMES.add(name);
		int slot = slot(text.length(), name.lowerCase[0], name.lowerCase[text.length() / 2],
				name.lowerCase[text.length() - 1]);
		while (TABLE[slot] != null) {
			slot = (slot + 1) & (TABLE.length - 1);
		}
		TABLE[slot] = name;
		return name;
	}

	/**
	 * Returns the known name that is spelled like this.
	 * @param name the name, in any case
	 * @return the known name, or {@code null} if it is not one
	 */
	public static @Nullable HeaderName find(String name) {
		int length = name.length();
		if (length == 0) {
			return null;
		}
		int slot = slot(length, name.charAt(0), name.charAt(length / 2), name.charAt(length - 1));
		for (HeaderName candidate = TABLE[slot]; candidate != null; candidate = TABLE[slot]) {
			if (FieldSyntax.isSameName(candidate.name, name)) {
				return candidate;
			}
			slot = (slot + 1) & (TABLE.length - 1);
		}
		return null;
	}

	/**
	 * Returns the known name that is spelled like this.
	 * @param bytes the bytes the name is in, in any case
	 * @param from the index of its first byte
	 * @param to the index after its last byte, greater than {@code from}
	 * @return the known name, or {@code null} if it is not one
	 */
	public static @Nullable HeaderName find(byte[] bytes, int from, int to) {
		int length = to - from;
		int slot = slot(length, bytes[from], bytes[from + length / 2], bytes[to - 1]);
		for (HeaderName candidate = TABLE[slot]; candidate != null; candidate = TABLE[slot]) {
			if (candidate.matches(bytes, from, length)) {
				return candidate;
			}
			slot = (slot + 1) & (TABLE.length - 1);
		}
		return null;
	}

	private boolean matches(byte[] bytes, int from, int length) {
		byte[] expected = this.lowerCase;
		if (expected.length != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			int b = bytes[from + i];
			if (b >= 'A' && b <= 'Z') {
				b |= 0x20;
			}
			if (b != expected[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the slot of a name. Its length and three of its bytes distinguish the known
	 * names well enough, and cost the same for a name of any length. Setting the case bit
	 * makes upper and lower case letters equal; the comparison that follows finds out if
	 * other bytes were.
	 */
	private static int slot(int length, int first, int middle, int last) {
		int hash = length + 31 * ((first | 0x20) + 31 * ((middle | 0x20) + 31 * (last | 0x20)));
		// Folded, so that the upper bits have a say in the slot.
		return (hash ^ (hash >>> TABLE_BITS)) & (TABLE.length - 1);
	}

	/** Returns the number of this name, from 0, fixed while the process runs. */
	int id() {
		return this.id;
	}

	/** Returns the number of known names, one more than the greatest id. */
	static int count() {
		return NAMES.size();
	}

	/**
	 * Returns the name in its customary spelling, such as {@code Content-Type}.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
