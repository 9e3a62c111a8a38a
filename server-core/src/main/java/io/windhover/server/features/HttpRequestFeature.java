/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.body.BodyReader;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * A request as plain values. A server fills one for each request, holds it or extends it;
 * a server that computes values lazily overrides the accessors.
 * <p>
 * All strings are empty and the body is {@link BodyReader#EMPTY} until they are set. A
 * server that serves the requests of a connection with one object either sets every value
 * for each of them, or calls {@link #reset()} in between.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.Features.HttpRequestFeature}.
 */
public class HttpRequestFeature implements IHttpRequestFeature {

	private final ServerHttpHeaders headers;

	private String protocol = "";

	private String scheme = "";

	private String method = "";

	private String pathBase = "";

	private String path = "";

	private String queryString = "";

	private String rawTarget = "";

	private BodyReader body = BodyReader.EMPTY;

	/**
	 * Creates a request with header fields of its own.
	 */
	public HttpRequestFeature() {
		this(new ServerHttpHeaders());
	}

	/**
	 * Creates a request over the header fields of a server, which adds received fields to
	 * them.
	 * @param headers the header fields
	 */
	protected HttpRequestFeature(ServerHttpHeaders headers) {
		this.headers = headers;
	}

	/**
	 * Returns to the initial state, without header fields.
	 */
	protected void reset() {
		this.headers.reset();
		this.protocol = "";
		this.scheme = "";
		this.method = "";
		this.pathBase = "";
		this.path = "";
		this.queryString = "";
		this.rawTarget = "";
		this.body = BodyReader.EMPTY;
	}

	@Override
	public String getProtocol() {
		return this.protocol;
	}

	@Override
	public void setProtocol(String protocol) {
		this.protocol = protocol;
	}

	@Override
	public String getScheme() {
		return this.scheme;
	}

	@Override
	public void setScheme(String scheme) {
		this.scheme = scheme;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public void setMethod(String method) {
		this.method = method;
	}

	@Override
	public String getPathBase() {
		return this.pathBase;
	}

	@Override
	public void setPathBase(String pathBase) {
		this.pathBase = pathBase;
	}

	@Override
	public String getPath() {
		return this.path;
	}

	@Override
	public void setPath(String path) {
		this.path = path;
	}

	@Override
	public String getQueryString() {
		return this.queryString;
	}

	@Override
	public void setQueryString(String queryString) {
		this.queryString = queryString;
	}

	@Override
	public String getRawTarget() {
		return this.rawTarget;
	}

	@Override
	public void setRawTarget(String rawTarget) {
		this.rawTarget = rawTarget;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public BodyReader getBody() {
		return this.body;
	}

	@Override
	public void setBody(BodyReader body) {
		this.body = body;
	}

}
