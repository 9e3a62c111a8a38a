/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.http.HttpHeaders;

/**
 * A request that a test has made up.
 */
final class InMemoryRequest implements IHttpRequestFeature {

	private final HttpHeaders headers = new HttpHeaders();

	private String protocol = "HTTP/1.1";

	private String scheme = "http";

	private String method = "GET";

	private String pathBase = "";

	private String path = "/";

	private String queryString = "";

	private String rawTarget = "/";

	private BodyReader body = BodyReader.EMPTY;

	void setTarget(String target) {
		int query = target.indexOf('?');
		this.rawTarget = target;
		this.path = (query < 0) ? target : target.substring(0, query);
		this.queryString = (query < 0) ? "" : target.substring(query);
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
