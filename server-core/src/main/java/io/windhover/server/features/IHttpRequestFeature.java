/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.body.BodyReader;
import io.windhover.server.http.HttpHeaders;

/**
 * The request: its line, its header fields and its body. The values can be replaced, as a
 * host does that moves an application's prefix from the path to the path base.
 * <p>
 * Set by: every server (mandatory). Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestFeature}.
 */
public interface IHttpRequestFeature {

	/**
	 * The protocol, such as {@code HTTP/1.1}.
	 * @return the protocol's name and version
	 */
	String getProtocol();

	/**
	 * Replace the protocol.
	 * @param protocol the protocol's name and version
	 */
	void setProtocol(String protocol);

	/**
	 * The scheme, {@code http} or {@code https}.
	 * @return the scheme in lower case
	 */
	String getScheme();

	/**
	 * Replace the scheme.
	 * @param scheme the scheme in lower case
	 */
	void setScheme(String scheme);

	/**
	 * The method, as it was sent: methods are case-sensitive (RFC 9110, 9.1).
	 * @return the method
	 */
	String getMethod();

	/**
	 * Replace the method.
	 * @param method the method
	 */
	void setMethod(String method);

	/**
	 * The first part of the path, where the application is mounted.
	 * @return the path base, without a slash at its end; empty when there is none
	 */
	String getPathBase();

	/**
	 * Replace the path base.
	 * @param pathBase the path base, without a slash at its end
	 */
	void setPathBase(String pathBase);

	/**
	 * The path below the path base, still percent-encoded as it was sent, without the
	 * query. It begins with a slash, or is empty for {@code OPTIONS *} and for the
	 * authority-form of {@code CONNECT}.
	 * @return the path
	 */
	String getPath();

	/**
	 * Replace the path.
	 * @param path the path, percent-encoded
	 */
	void setPath(String path);

	/**
	 * The query, with its question mark, still percent-encoded.
	 * @return the query, empty when there is none
	 */
	String getQueryString();

	/**
	 * Replace the query.
	 * @param queryString the query with its question mark, or an empty string
	 */
	void setQueryString(String queryString);

	/**
	 * The request target exactly as it was sent (RFC 9112, 3.2).
	 * @return the request target, in any of its four forms
	 */
	String getRawTarget();

	/**
	 * Replace the request target.
	 * @param rawTarget the request target
	 */
	void setRawTarget(String rawTarget);

	/**
	 * The header fields.
	 * @return the fields, in the order they were sent
	 */
	HttpHeaders getHeaders();

	/**
	 * The body.
	 * @return the reader of the body; {@link BodyReader#EMPTY} when there is none
	 */
	BodyReader getBody();

	/**
	 * Replace the body.
	 * @param body the reader of the body
	 */
	void setBody(BodyReader body);

}
