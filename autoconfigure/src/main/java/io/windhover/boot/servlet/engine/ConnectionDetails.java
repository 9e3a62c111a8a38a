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
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import jakarta.servlet.AsyncContext;
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
 * The description of a connection for Jetty, taken from the features of the connection's
 * requests.
 */
public final class ConnectionDetails extends Attributes.Lazy implements ConnectionMetaData {

	private static final String UNKNOWN_ID = "";

	/**
	 * Replaces an address that is unknown or not an IP address, because servlet
	 * applications do not expect {@code null}. The name is from RFC 7239, 6.2.
	 */
	private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

	private final EngineConnector connector;

	private final EngineEndPoint endPoint;

	private final EngineConnection connection;

	private @Nullable IFeatureCollection features;

	/** The context of the current request, if it is asynchronous. */
	private volatile @Nullable DisconnectAwareAsyncContext asyncContext;

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
	 * Copies the properties of the connection, unless it is that of the previous request.
	 */
	private void setConnection(@Nullable IHttpConnectionFeature feature) {
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
	 * Returns the connection of a servlet request.
	 * @param request the request, or a wrapper of it
	 * @return the connection
	 * @throws IllegalStateException if the request did not come from one of Windhover's
	 * servers
	 */
	public static ConnectionDetails of(ServletRequest request) {
		ConnectionMetaData connection = Request.unWrap(ServletContextRequest.getServletContextRequest(request))
			.getConnectionMetaData();
		if (connection instanceof ConnectionDetails details) {
			return details;
		}
		throw new IllegalStateException("The request did not come from a server of Windhover: " + connection);
	}

	/**
	 * Begins a request.
	 * @param request the request
	 * @param requestFeatures its features
	 */
	public void begin(IHttpRequestFeature request, IFeatureCollection requestFeatures) {
		this.features = requestFeatures;
		if (this.asyncContext != null) {
			this.asyncContext = null;
		}
		setConnection(requestFeatures.get(IHttpConnectionFeature.class));
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

	/**
	 * Returns the features of the current request.
	 * @return the features
	 */
	public IFeatureCollection getFeatures() {
		if (this.features == null) {
			throw new IllegalStateException("There is no request");
		}
		return this.features;
	}

	/**
	 * Returns the asynchronous context of the current request.
	 * @return the context, or {@code null} if the request is not asynchronous
	 */
	public @Nullable DisconnectAwareAsyncContext getAsyncContext() {
		return this.asyncContext;
	}

	/**
	 * Wraps the asynchronous context of the current request.
	 * @param context Jetty's context
	 * @return the context for the application
	 */
	public AsyncContext wrap(AsyncContext context) {
		DisconnectAwareAsyncContext wrapper = new DisconnectAwareAsyncContext(context);
		this.asyncContext = wrapper;
		IHttpRequestLifetimeFeature lifetime = getFeatures().get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			// Registered before Jetty's listener, so that it is called first.
			lifetime.onRequestAborted(wrapper::clientDisconnected);
		}
		return wrapper;
	}

	/**
	 * Connects the end point to the bytes of the upgraded connection.
	 * @param body the connection after the upgrade
	 * @param abort aborts the connection
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
	 * Always {@code true}, which lets Jetty keep what it can reuse. The server decides
	 * whether the connection stays open.
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
