/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.windhover.boot.server.UnsupportedSettingException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Compression;

/**
 * The settings under {@code server.compression}, as rules for requests and responses.
 */
final class CompressionRules {

	private final List<String> mimeTypes;

	private final List<Pattern> excludedUserAgents;

	private final long minSize;

	CompressionRules(Compression compression) {
		this.mimeTypes = Arrays.stream(compression.getAllMimeTypes())
			.map((mimeType) -> mimeType.toLowerCase(Locale.ROOT))
			.toList();
		this.minSize = compression.getMinResponseSize().toBytes();
		this.excludedUserAgents = patterns(compression.getExcludedUserAgents());
	}

	private static List<Pattern> patterns(String @Nullable [] userAgents) {
		return (userAgents != null) ? Arrays.stream(userAgents).map(CompressionRules::pattern).toList() : List.of();
	}

	private static Pattern pattern(String userAgent) {
		try {
			return Pattern.compile(userAgent);
		}
		catch (PatternSyntaxException ex) {
			throw new UnsupportedSettingException("server.compression.excluded-user-agents",
					"'" + userAgent + "' is not a regular expression: " + ex.getDescription() + ".",
					"Correct the property.");
		}
	}

	/**
	 * Returns whether a client accepts compressed responses.
	 * @param request the header fields of its request
	 * @return {@code true} if it accepts gzip and its user agent is not excluded
	 */
	boolean accepts(HttpHeaders request) {
		if (!request.contains(HeaderName.ACCEPT_ENCODING)) {
			return false;
		}
		return AcceptEncoding.acceptsGzip(request.getAll(HeaderName.ACCEPT_ENCODING)) && !isExcluded(request);
	}

	private boolean isExcluded(HttpHeaders request) {
		String userAgent = request.get(HeaderName.USER_AGENT);
		return userAgent != null
				&& this.excludedUserAgents.stream().anyMatch((pattern) -> pattern.matcher(userAgent).find());
	}

	/**
	 * Returns whether a response is compressed for clients that accept it.
	 * @param status the status code
	 * @param response the header fields
	 * @param knownSize the size of the body, or -1 if it is not known
	 * @return {@code true} if its type and size are to be compressed
	 */
	boolean applies(int status, HttpHeaders response, long knownSize) {
		// 206 sends a range of the uncompressed bytes (RFC 9110, 14.4).
		boolean body = status >= 200 && status != 204 && status != 304 && status != 206;
		return body && !isEncoded(response) && !isTransformForbidden(response) && isMimeType(response)
				&& (knownSize < 0 || knownSize >= this.minSize);
	}

	private static boolean isEncoded(HttpHeaders response) {
		return response.contains(HeaderName.CONTENT_ENCODING) || response.contains(HeaderName.CONTENT_RANGE);
	}

	private static boolean isTransformForbidden(HttpHeaders response) {
		String cacheControl = response.get(HeaderName.CACHE_CONTROL);
		return cacheControl != null && cacheControl.toLowerCase(Locale.ROOT).contains("no-transform");
	}

	private boolean isMimeType(HttpHeaders response) {
		String contentType = response.get(HeaderName.CONTENT_TYPE);
		if (contentType == null) {
			return false;
		}
		int semicolon = contentType.indexOf(';');
		String mimeType = ((semicolon >= 0) ? contentType.substring(0, semicolon) : contentType).trim();
		return this.mimeTypes.contains(mimeType.toLowerCase(Locale.ROOT));
	}

}
