/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.body.BodyReader;
import io.windhover.server.http.HttpHeaders;

/**
 * The request: its line, its header fields and its body. The values can be replaced, for
 * instance to move an application's prefix from the path to the path base.
 * <p>
 * Set by: every server (mandatory). Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestFeature}.
 */
public interface IHttpRequestFeature {

	/**
	 * Returns the protocol, such as {@code HTTP/1.1}.
	 * @return the protocol's name and version
	 */
	String getProtocol();

	/**
	 * Replaces the protocol.
	 * @param protocol the protocol's name and version
	 */
	void setProtocol(String protocol);

	/**
	 * Returns the scheme, {@code http} or {@code https}.
	 * @return the scheme in lower case
	 */
	String getScheme();

	/**
	 * Replaces the scheme.
	 * @param scheme the scheme in lower case
	 */
	void setScheme(String scheme);

	/**
	 * Returns the method as it was sent: methods are case-sensitive (RFC 9110, 9.1).
	 * @return the method
	 */
	String getMethod();

	/**
	 * Replaces the method.
	 * @param method the method
	 */
	void setMethod(String method);

	/**
	 * Returns the first part of the path, under which the application is mounted.
	 * @return the path base, without a trailing slash; empty if there is none
	 */
	String getPathBase();

	/**
	 * Replaces the path base.
	 * @param pathBase the path base, without a trailing slash
	 */
	void setPathBase(String pathBase);

	/**
	 * Returns the path below the path base, percent-encoded as it was sent, without the
	 * query. It begins with a slash, or is empty for {@code OPTIONS *} and for the
	 * authority-form of {@code CONNECT}.
	 * @return the path
	 */
	String getPath();

	/**
	 * Replaces the path.
	 * @param path the path, percent-encoded
	 */
	void setPath(String path);

	/**
	 * Returns the query with its question mark, percent-encoded as it was sent.
	 * @return the query, empty if there is none
	 */
	String getQueryString();

	/**
	 * Replaces the query.
	 * @param queryString the query with its question mark, or an empty string
	 */
	void setQueryString(String queryString);

	/**
	 * Returns the request target exactly as it was sent (RFC 9112, 3.2).
	 * @return the request target, in any of its four forms
	 */
	String getRawTarget();

	/**
	 * Replaces the request target.
	 * @param rawTarget the request target
	 */
	void setRawTarget(String rawTarget);

	/**
	 * Returns the header fields.
	 * @return the fields, in the order they were sent
	 */
	HttpHeaders getHeaders();

	/**
	 * Returns the body.
	 * @return the reader of the body; {@link BodyReader#EMPTY} if there is none
	 */
	BodyReader getBody();

	/**
	 * Replaces the body.
	 * @param body the reader of the body
	 */
	void setBody(BodyReader body);

}
