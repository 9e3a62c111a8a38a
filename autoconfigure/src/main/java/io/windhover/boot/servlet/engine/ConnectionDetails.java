/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty asks about the connection of a request, from the request's features.
 */
public final class ConnectionDetails extends Attributes.Lazy implements ConnectionMetaData {

	private static final String UNKNOWN_ID = "";

	/**
	 * Stands for an address that is unknown or not of IP: servlet applications do not
	 * expect that there is none. The name is that of RFC 7239, 6.2.
	 */
	private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

	private final EngineConnector connector;

	private final EngineEndPoint endPoint;

	private final EngineConnection connection;

	private @Nullable IFeatureCollection features;

	/** That of the current request, once it is asynchronous. */
	private volatile @Nullable WatchedAsyncContext asyncContext;

	private @Nullable IHttpConnectionFeature feature;

	private String id = UNKNOWN_ID;

	private InetSocketAddress localAddress = UNKNOWN;

	private InetSocketAddress remoteAddress = UNKNOWN;

	private String sentProtocol = HttpVersion.HTTP_1_1.asString();

	private HttpVersion version = HttpVersion.HTTP_1_1;

	private boolean secure;

	/**
	 * Creates the details of a connection.
	 * @param connector the engine
	 */
	public ConnectionDetails(EngineConnector connector) {
		this.connector = connector;
		this.endPoint = new EngineEndPoint(connector.getScheduler(), this);
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
		this.localAddress = known((feature != null) ? feature.getLocalAddress() : null);
		this.remoteAddress = known((feature != null) ? feature.getRemoteAddress() : null);
		clearAttributes();
	}

	private static InetSocketAddress known(@Nullable SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet : UNKNOWN;
	}

	/**
	 * The details of a servlet request.
	 * @throws IllegalStateException if it did not come from one of our servers
	 */
	public static ConnectionDetails of(ServletRequest request) {
		ConnectionMetaData connection = Request.unWrap(ServletContextRequest.getServletContextRequest(request))
			.getConnectionMetaData();
		if (connection instanceof ConnectionDetails details) {
			return details;
		}
		throw new IllegalStateException("The request did not come from a server of Windhover: " + connection);
	}

	/** Take over what may differ from request to request. */
	public void begin(IHttpRequestFeature request, IFeatureCollection requestFeatures) {
		this.features = requestFeatures;
		if (this.asyncContext != null) {
			this.asyncContext = null;
		}
		connect(requestFeatures.get(IHttpConnectionFeature.class));
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

	/** The features of the current request. */
	public IFeatureCollection getFeatures() {
		if (this.features == null) {
			throw new IllegalStateException("There is no request");
		}
		return this.features;
	}

	public @Nullable WatchedAsyncContext getAsyncContext() {
		return this.asyncContext;
	}

	public void setAsyncContext(WatchedAsyncContext context) {
		this.asyncContext = context;
	}

	EngineEndPoint getEndPoint() {
		return this.endPoint;
	}

	/**
	 * Has the connection's end point move bytes from now on.
	 * @param body the connection after the upgrade
	 * @param abort breaks the connection
	 * @param closed called when Jetty has closed the end point and all output is sent
	 */
	public void upgrade(DuplexBody body, Runnable abort, Runnable closed) {
		this.endPoint.upgrade(new UpgradedChannel(this.endPoint, body, this.connector.getExecutor(),
				this.connector.getScheduler(), abort, closed));
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
	public SocketAddress getRemoteSocketAddress() {
		return this.remoteAddress;
	}

	@Override
	public SocketAddress getLocalSocketAddress() {
		SocketAddress configured = getHttpConfiguration().getLocalAddress();
		return (configured != null) ? configured : this.localAddress;
	}

}
