/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * A translator of request heads into Jetty's, for one request after the other. Since
 * consecutive requests of a connection are similar, Jetty's immutable objects for a
 * field, for all fields and for the URI are reused if they are the same as in the
 * previous request.
 */
final class RequestTranslator {

	private static final int INITIAL_CAPACITY = 16;

	private static final String MULTIPART = "multipart/";

	private static final Pattern PORT_0 = Pattern.compile(".*:0+");

	private @Nullable HttpField[] fields = new HttpField[INITIAL_CAPACITY];

	private int size;

	private HttpFields immutableFields = HttpFields.EMPTY;

	private @Nullable HostHttpField host;

	private long contentLength = -1;

	private @Nullable HttpURI uri;

	private @Nullable HostPort uriAuthority;

	private String uriScheme = "";

	private String uriPath = "";

	private String uriQuery = "";

	/**
	 * Translates the head of the next request.
	 * @param request the request
	 * @param connection the connection of the request
	 * @return Jetty's head
	 * @throws BadHttpRequestException if Jetty rejects the host or the target
	 */
	MetaData.Request translate(IHttpRequestFeature request, ConnectionDetails connection)
			throws BadHttpRequestException {
		readFields(request.getHeaders());
		HttpURI current = readUri(request, connection);
		return new Head(request.getMethod(), current, connection, this.immutableFields, this.contentLength);
	}

	/** Returns whether the body has several parts, as that of a form with files. */
	boolean isMultipart() {
		String type = this.immutableFields.get(HttpHeader.CONTENT_TYPE);
		return type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
	}

	private void readFields(HttpHeaders headers) throws BadHttpRequestException {
		int count = headers.size();
		boolean same = count == this.size;
		// If a field is rejected, the array is no longer that of a request.
		this.size = -1;
		if (count > this.fields.length) {
			this.fields = Arrays.copyOf(this.fields, 2 * count);
		}
		for (int i = 0; i < count; i++) {
			String name = headers.getName(i);
			String value = headers.getValue(i);
			HttpField previous = this.fields[i];
			// Comparing identities is enough: HttpHeaders returns the String of the
			// connection's previous request if the bytes are the same. If it does not,
			// the field is only created anew.
			if (previous == null || previous.getName() != name || previous.getValue() != value) {
				this.fields[i] = field(headers.getKnownName(i), name, value);
				same = false;
			}
		}
		this.size = count;
		if (!same) {
			readChanged(headers);
		}
	}

	private static HttpField field(@Nullable HeaderName known, String name, String value)
			throws BadHttpRequestException {
		if (known != HeaderName.HOST) {
			return new HttpField(name, value);
		}
		// Jetty rejects port 0, too, but logs a warning.
		if (PORT_0.matcher(value).matches()) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_HOST_HEADER, value);
		}
		try {
			return new HostHttpField(name, value);
		}
		catch (HttpException.RuntimeException ex) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_HOST_HEADER, value);
		}
	}

	private void readChanged(HttpHeaders headers) {
		this.immutableFields = HttpFields.from(Arrays.copyOf(this.fields, this.size));
		int hostIndex = headers.indexOf(HeaderName.HOST, 0);
		this.host = (hostIndex >= 0) ? (HostHttpField) this.fields[hostIndex] : null;
		this.contentLength = this.immutableFields.getLongField(HttpHeader.CONTENT_LENGTH);
	}

	private HttpURI readUri(IHttpRequestFeature request, ConnectionDetails connection) throws BadHttpRequestException {
		HttpURI previous = this.uri;
		HostPort authority = authority(connection);
		String scheme = request.getScheme();
		String path = request.getPath();
		String query = request.getQueryString();
		// OPTIONS * and CONNECT both have an empty path, but different URIs.
		if (previous != null && !path.isEmpty() && authority == this.uriAuthority && path.equals(this.uriPath)
				&& query.equals(this.uriQuery) && scheme.equals(this.uriScheme)) {
			return previous;
		}
		HttpURI current = parseUri(request, scheme, authority, target(request, path, query));
		this.uri = current;
		this.uriAuthority = authority;
		this.uriScheme = scheme;
		this.uriPath = path;
		this.uriQuery = query;
		return current;
	}

	private static HttpURI parseUri(IHttpRequestFeature request, String scheme, @Nullable HostPort authority,
			String target) throws BadHttpRequestException {
		try {
			return uri(scheme, authority, target);
		}
		catch (IllegalArgumentException ex) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_TARGET, request.getRawTarget());
		}
	}

	private @Nullable HostPort authority(ConnectionDetails connection) {
		if (this.host != null) {
			return this.host.getHostPort();
		}
		// HTTP/1.0 without Host: the best guess is the address the client connects to.
		SocketAddress local = connection.getLocalSocketAddress();
		if (!(local instanceof InetSocketAddress address) || address.getPort() == 0) {
			return null;
		}
		HostPort previous = this.uriAuthority;
		HostPort guess = new HostPort(address.getHostString(), address.getPort());
		return guess.equals(previous) ? previous : guess;
	}

	private static HttpURI uri(String scheme, @Nullable HostPort authority, String target) {
		if (authority == null) {
			return HttpURI.from(scheme, null, -1, target);
		}
		int port = authority.getPort();
		boolean implied = port == URIUtil.getDefaultPortForScheme(scheme);
		return HttpURI.from(scheme, authority.getHost(), implied ? -1 : port, target);
	}

	/** Returns path and query in one string, if possible the one that was sent. */
	private static String target(IHttpRequestFeature request, String path, String query) {
		if (path.isEmpty()) {
			// OPTIONS *, or the authority-form of CONNECT, which has no path.
			return "*".equals(request.getRawTarget()) ? "*" : "/";
		}
		if (query.isEmpty()) {
			return path;
		}
		String target = request.getRawTarget();
		boolean sent = target.length() == path.length() + query.length() && target.startsWith(path)
				&& target.endsWith(query);
		return sent ? target : path.concat(query);
	}

	/**
	 * A head that expects no {@code 100 Continue}: the server sends it at the first read.
	 */
	private static final class Head extends MetaData.Request {

		Head(String method, HttpURI uri, ConnectionDetails connection, HttpFields fields, long contentLength) {
			super(method, uri, connection.getHttpVersion(), fields, contentLength);
		}

		@Override
		public boolean is100ContinueExpected() {
			return false;
		}

	}

}
