/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.http.HeaderName;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;

/**
 * A request in Spring's terms. Expensive values are computed lazily, and are available
 * only while the request lasts.
 */
final class WindhoverServerHttpRequest extends AbstractServerHttpRequest {

	/** For the base class, which requires a URI that is rarely asked for. */
	private static final URI PLACEHOLDER = URI.create("/");

	private final HeadersAdapter headersAdapter;

	private final String scheme;

	private final String pathBase;

	private final String fullPath;

	private final String query;

	private final @Nullable String host;

	private final Runnable onDisconnect;

	private @Nullable IFeatureCollection features;

	private @Nullable URI uri;

	private @Nullable RequestPath path;

	private @Nullable Flux<DataBuffer> body;

	/**
	 * Creates a request.
	 * @param features its features
	 * @param request one of them
	 * @param onDisconnect run when the body cannot be read because the client has
	 * disconnected
	 */
	WindhoverServerHttpRequest(IFeatureCollection features, IHttpRequestFeature request, Runnable onDisconnect) {
		this(features, request, onDisconnect, new HeadersAdapter(request.getHeaders()));
	}

	private WindhoverServerHttpRequest(IFeatureCollection features, IHttpRequestFeature request, Runnable onDisconnect,
			HeadersAdapter headers) {
		super(HttpMethod.valueOf(request.getMethod()), PLACEHOLDER, null, HttpHeaders.readOnlyHttpHeaders(headers));
		this.features = features;
		this.onDisconnect = onDisconnect;
		this.headersAdapter = headers;
		this.scheme = request.getScheme();
		this.pathBase = request.getPathBase();
		this.fullPath = this.pathBase.isEmpty() ? request.getPath() : this.pathBase + request.getPath();
		this.query = request.getQueryString();
		this.host = request.getHeaders().get(HeaderName.HOST);
	}

	/**
	 * Returns whether path, query and host are valid in a URI.
	 * @return {@code false} if the request is to be rejected
	 */
	boolean isValid() {
		return RequestUri.isValid(this.fullPath, this.query) && RequestUri.isValidHost(this.host);
	}

	/**
	 * Drops the features, which the server uses again for the next request.
	 */
	void detach() {
		this.features = null;
		this.headersAdapter.detach();
	}

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The request is complete");
		}
		return this.features;
	}

	@Override
	public URI getURI() {
		URI result = this.uri;
		if (result == null) {
			result = RequestUri.build(this.scheme, authority(), this.fullPath, this.query);
			this.uri = result;
		}
		return result;
	}

	private @Nullable String authority() {
		boolean named = this.host != null && !this.host.isEmpty();
		return named ? this.host : RequestUri.authority(this.scheme, getLocalAddress());
	}

	@Override
	public RequestPath getPath() {
		RequestPath result = this.path;
		if (result == null) {
			result = RequestPath.parse(this.fullPath, this.pathBase);
			this.path = result;
		}
		return result;
	}

	@Override
	protected MultiValueMap<String, String> initQueryParams() {
		return QueryParams.parse(this.query);
	}

	@Override
	protected MultiValueMap<String, HttpCookie> initCookies() {
		List<String> fields = getHeaders().get(HttpHeaders.COOKIE);
		return RequestCookies.parse((fields != null) ? fields : List.of());
	}

	@Override
	public Flux<DataBuffer> getBody() {
		Flux<DataBuffer> result = this.body;
		if (result == null) {
			result = createBody();
			this.body = result;
		}
		return result;
	}

	private Flux<DataBuffer> createBody() {
		IHttpRequestBodyDetectionFeature detection = features().get(IHttpRequestBodyDetectionFeature.class);
		BodyReader reader = features().getRequired(IHttpRequestFeature.class).getBody();
		boolean none = reader == BodyReader.EMPTY || (detection != null && !detection.canHaveBody());
		return none ? Flux.empty() : new RequestBodyFlux(reader, this.onDisconnect);
	}

	@Override
	public @Nullable InetSocketAddress getLocalAddress() {
		IHttpConnectionFeature connection = connection();
		return (connection != null) ? overIp(connection.getLocalAddress()) : null;
	}

	@Override
	public @Nullable InetSocketAddress getRemoteAddress() {
		IHttpConnectionFeature connection = connection();
		return (connection != null) ? overIp(connection.getRemoteAddress()) : null;
	}

	private @Nullable IHttpConnectionFeature connection() {
		return (this.features != null) ? this.features.get(IHttpConnectionFeature.class) : null;
	}

	private static @Nullable InetSocketAddress overIp(@Nullable SocketAddress address) {
		return (address instanceof InetSocketAddress overIp) ? overIp : null;
	}

	@Override
	protected @Nullable SslInfo initSslInfo() {
		return null;
	}

	@Override
	protected @Nullable String initId() {
		IHttpRequestIdentifierFeature identifier = features().get(IHttpRequestIdentifierFeature.class);
		return (identifier != null) ? identifier.getTraceIdentifier() : null;
	}

	/**
	 * Returns the features of the request.
	 */
	@Override
	@SuppressWarnings("unchecked")
	public <T> T getNativeRequest() {
		return (T) features();
	}

}
