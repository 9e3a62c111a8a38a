/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.util.concurrent.Executor;

import com.sun.net.httpserver.HttpExchange;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.StreamBodyReader;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The request. All of it but the body is copied out of the exchange.
 */
final class JdkRequest implements IHttpRequestFeature {

	private final HttpHeaders headers = new HttpHeaders();

	private String protocol;

	private String scheme = "http";

	private String method;

	private String pathBase = "";

	private String path;

	private String queryString;

	private String rawTarget;

	private BodyReader body;

	JdkRequest(HttpExchange exchange, Executor executor) {
		this.protocol = exchange.getProtocol();
		this.method = exchange.getRequestMethod();
		this.rawTarget = exchange.getRequestURI().toString();
		this.path = path(this.rawTarget, exchange.getRequestURI().getRawPath());
		String query = exchange.getRequestURI().getRawQuery();
		this.queryString = (query != null) ? "?" + query : "";
		exchange.getRequestHeaders()
			.forEach((name, values) -> values.forEach((value) -> this.headers.add(name, value)));
		this.body = hasBody() ? new StreamBodyReader(exchange.getRequestBody(), executor) : BodyReader.EMPTY;
	}

	private static String path(String target, @Nullable String rawPath) {
		if (target.equals("*")) {
			return "";
		}
		return (rawPath == null || rawPath.isEmpty()) ? "/" : rawPath;
	}

	private boolean hasBody() {
		String length = this.headers.get(HeaderName.CONTENT_LENGTH);
		return this.headers.contains(HeaderName.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
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
	public BodyReader getBody() {
		return this.body;
	}

	@Override
	public void setBody(BodyReader body) {
		this.body = body;
	}

}
