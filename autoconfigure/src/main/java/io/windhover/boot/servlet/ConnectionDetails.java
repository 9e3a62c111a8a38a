/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.SocketAddress;

import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty asks about the connection of a request, from the request's features.
 */
final class ConnectionDetails extends Attributes.Lazy implements ConnectionMetaData {

	private static final String UNKNOWN_ID = "";

	private final EngineConnector connector;

	private final EngineEndPoint endPoint;

	private final EngineConnection connection;

	private @Nullable IHttpConnectionFeature feature;

	private String id = UNKNOWN_ID;

	private @Nullable SocketAddress localAddress;

	private @Nullable SocketAddress remoteAddress;

	private String sentProtocol = HttpVersion.HTTP_1_1.asString();

	private HttpVersion version = HttpVersion.HTTP_1_1;

	private boolean secure;

	ConnectionDetails(EngineConnector connector) {
		this.connector = connector;
		this.endPoint = new EngineEndPoint(connector, this);
		this.connection = new EngineConnection(this.endPoint, connector.getExecutor());
		this.endPoint.setConnection(this.connection);
	}

	/**
	 * Take over what belongs to the connection, if it is another one than that of the
	 * former request.
	 */
	private void connect(@Nullable IHttpConnectionFeature feature) {
		if (feature == this.feature && feature != null) {
			return;
		}
		this.feature = feature;
		this.id = (feature != null) ? feature.getConnectionId() : UNKNOWN_ID;
		this.localAddress = (feature != null) ? feature.getLocalAddress() : null;
		this.remoteAddress = (feature != null) ? feature.getRemoteAddress() : null;
		clearAttributes();
	}

	/** Take over what may differ from request to request. */
	void begin(IHttpRequestFeature request, @Nullable IHttpConnectionFeature feature) {
		connect(feature);
		this.secure = "https".equals(request.getScheme());
		String sent = request.getProtocol();
		if (!sent.equals(this.sentProtocol)) {
			this.sentProtocol = sent;
			this.version = version(sent);
		}
	}

	private static HttpVersion version(String protocol) {
		if ("HTTP/2".equals(protocol)) {
			return HttpVersion.HTTP_2;
		}
		HttpVersion version = HttpVersion.fromString(protocol);
		return (version != null) ? version : HttpVersion.HTTP_1_1;
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public HttpConfiguration getHttpConfiguration() {
		return this.connector.getHttpConfiguration();
	}

	@Override
	public HttpVersion getHttpVersion() {
		return this.version;
	}

	@Override
	public String getProtocol() {
		return this.version.asString();
	}

	@Override
	public Connection getConnection() {
		return this.connection;
	}

	EngineEndPoint getEndPoint() {
		return this.endPoint;
	}

	@Override
	public Connector getConnector() {
		return this.connector;
	}

	/**
	 * Always {@code true}: Jetty then keeps what it can use again, and whether the
	 * connection stays open is the server's.
	 */
	@Override
	public boolean isPersistent() {
		return true;
	}

	@Override
	public boolean isSecure() {
		return this.secure;
	}

	@Override
	public @Nullable SocketAddress getRemoteSocketAddress() {
		return this.remoteAddress;
	}

	@Override
	public @Nullable SocketAddress getLocalSocketAddress() {
		SocketAddress configured = getHttpConfiguration().getLocalAddress();
		return (configured != null) ? configured : this.localAddress;
	}

}
