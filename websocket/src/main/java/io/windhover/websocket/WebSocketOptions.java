/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Options of all WebSockets of an application.
 * <p>
 * Equivalent of {@code WebSocketOptions} in ASP.NET Core.
 */
public final class WebSocketOptions {

	private @Nullable Duration keepAliveInterval = Duration.ofMinutes(2);

	private @Nullable Duration keepAliveTimeout;

	private Duration closeTimeout = Duration.ofSeconds(10);

	private int maxMessageSize = 64 * 1024;

	private Set<String> allowedOrigins = Set.of();

	/**
	 * Returns how long a client may be silent until a ping is sent.
	 * @return the time, or {@code null} if no pings are sent
	 */
	public @Nullable Duration getKeepAliveInterval() {
		return this.keepAliveInterval;
	}

	/**
	 * Sets how long a client may be silent until a ping is sent, which keeps proxies from
	 * giving up the connection. Default: 2 minutes, as in ASP.NET Core.
	 * @param interval the time; {@code null} or 0: no pings are sent
	 * @return this
	 */
	public WebSocketOptions setKeepAliveInterval(@Nullable Duration interval) {
		this.keepAliveInterval = nullIfZero("keepAliveInterval", interval);
		return this;
	}

	/**
	 * Returns how long a client may be silent after a ping.
	 * @return the time, or {@code null} for no limit
	 */
	public @Nullable Duration getKeepAliveTimeout() {
		return this.keepAliveTimeout;
	}

	/**
	 * Sets how long a client may be silent after a ping of the keep-alive interval; then
	 * the connection is broken. Time during which the application leaves messages unread
	 * does not count. Default: {@code null}, as in ASP.NET Core.
	 * @param timeout the time; {@code null} or 0: no limit
	 * @return this
	 */
	public WebSocketOptions setKeepAliveTimeout(@Nullable Duration timeout) {
		this.keepAliveTimeout = nullIfZero("keepAliveTimeout", timeout);
		return this;
	}

	/**
	 * Returns how long a close may take.
	 * @return the time
	 */
	public Duration getCloseTimeout() {
		return this.closeTimeout;
	}

	/**
	 * Sets how long a client may take to answer a close, and to read what was sent
	 * before; then the connection is broken. Default: 10 seconds.
	 * @param timeout the time, greater than 0
	 * @return this
	 */
	public WebSocketOptions setCloseTimeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("closeTimeout: " + timeout + " (expected: > 0)");
		}
		this.closeTimeout = timeout;
		return this;
	}

	/**
	 * Returns the largest message that is accepted.
	 * @return bytes
	 */
	public int getMaxMessageSize() {
		return this.maxMessageSize;
	}

	/**
	 * Sets the largest message that is accepted, after decompression. A larger one closes
	 * the WebSocket with the status 1009. Default: 65,536 bytes, as in Reactor Netty.
	 * @param bytes greater than 0
	 * @return this
	 */
	public WebSocketOptions setMaxMessageSize(int bytes) {
		if (bytes <= 0) {
			throw new IllegalArgumentException("maxMessageSize: " + bytes + " (expected: > 0)");
		}
		this.maxMessageSize = bytes;
		return this;
	}

	/**
	 * Returns the origins whose pages may open WebSockets.
	 * @return the origins; empty if all may
	 */
	public Set<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	/**
	 * Sets the origins whose pages may open WebSockets, such as
	 * {@code https://example.org}. A handshake with another {@code Origin} field is
	 * answered with 403; one without the field, which no browser sends, is accepted. The
	 * same-origin policy of browsers does not hold for WebSockets: an application that
	 * authenticates by cookies has to set this. Default: empty, as in ASP.NET Core.
	 * @param origins the origins exactly as browsers send them, in lower case and without
	 * a path; empty: all may
	 * @return this
	 */
	public WebSocketOptions setAllowedOrigins(String... origins) {
		this.allowedOrigins = Set.of(origins);
		return this;
	}

	private static @Nullable Duration nullIfZero(String name, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0 or null)");
		}
		return (value != null && value.isZero()) ? null : value;
	}

}
