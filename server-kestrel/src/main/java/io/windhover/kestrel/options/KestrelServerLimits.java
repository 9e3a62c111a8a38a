/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.time.Duration;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * What a client may cost the server. Read when the server starts; a later change has no
 * effect until the next start.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerLimits}, whose
 * defaults these are.
 */
public final class KestrelServerLimits {

	private @Nullable Long maxResponseBufferSize = 64 * 1024L;

	private @Nullable Long maxRequestBufferSize = 1024 * 1024L;

	private int maxRequestLineSize = 8 * 1024;

	private int maxRequestHeadersTotalSize = 32 * 1024;

	private int maxRequestHeaderCount = 100;

	private @Nullable Long maxRequestBodySize = 30_000_000L;

	private @Nullable Duration keepAliveTimeout = Duration.ofSeconds(130);

	private @Nullable Duration requestHeadersTimeout = Duration.ofSeconds(30);

	private @Nullable Long maxConcurrentConnections;

	private @Nullable Long maxConcurrentUpgradedConnections;

	private @Nullable MinDataRate minRequestBodyDataRate = new MinDataRate(240, Duration.ofSeconds(5));

	private @Nullable MinDataRate minResponseDataRate = new MinDataRate(240, Duration.ofSeconds(5));

	/**
	 * How many bytes of a response are held for a client that is slower than the
	 * application, before writes wait.
	 * @return bytes; 0 has every write wait until all is sent, {@code null} never waits
	 */
	public @Nullable Long getMaxResponseBufferSize() {
		return this.maxResponseBufferSize;
	}

	/**
	 * Set how many bytes of a response are held before writes wait. Default: 65,536
	 * bytes, Kestrel's.
	 * @param bytes at least 0; 0 has every write wait until all is sent, {@code null}
	 * never waits
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxResponseBufferSize(@Nullable Long bytes) {
		this.maxResponseBufferSize = Checks.notNegativeOrNull("maxResponseBufferSize", bytes);
	}

	/**
	 * How many bytes of requests are held for an application that is slower than the
	 * client, before the server stops reading from the socket.
	 * @return bytes, or {@code null} for no limit
	 */
	public @Nullable Long getMaxRequestBufferSize() {
		return this.maxRequestBufferSize;
	}

	/**
	 * Set how many bytes of requests are held before the server stops reading. Default:
	 * 1,048,576 bytes, Kestrel's.
	 * @param bytes greater than 0, and not less than the limits of the request line and
	 * of the header fields; {@code null} for no limit
	 * @throws IllegalArgumentException if it is not greater than 0; that it is less than
	 * another limit is said when the server starts
	 */
	public void setMaxRequestBufferSize(@Nullable Long bytes) {
		this.maxRequestBufferSize = Checks.positiveOrNull("maxRequestBufferSize", bytes);
	}

	/**
	 * Largest request line that is accepted.
	 * @return bytes, CRLF included
	 */
	public int getMaxRequestLineSize() {
		return this.maxRequestLineSize;
	}

	/**
	 * Set the largest request line that is accepted, CRLF included. A longer one is
	 * answered with 414. Default: 8,192 bytes, Kestrel's, from nginx's
	 * {@code large_client_header_buffers}.
	 * @param bytes greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestLineSize(int bytes) {
		this.maxRequestLineSize = Checks.positive("maxRequestLineSize", bytes);
	}

	/**
	 * Largest header section that is accepted.
	 * @return bytes, line ends included, but for the empty line after it
	 */
	public int getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	/**
	 * Set the largest header section that is accepted, line ends included, but for the
	 * empty line after it. A larger one is answered with 431. The same limit holds for
	 * trailers. Default: 32,768 bytes, Kestrel's, from nginx's
	 * {@code large_client_header_buffers}.
	 * @param bytes greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestHeadersTotalSize(int bytes) {
		this.maxRequestHeadersTotalSize = Checks.positive("maxRequestHeadersTotalSize", bytes);
	}

	/**
	 * How many header fields are accepted.
	 * @return the number of fields
	 */
	public int getMaxRequestHeaderCount() {
		return this.maxRequestHeaderCount;
	}

	/**
	 * Set how many header fields are accepted. More are answered with 431. Default: 100,
	 * Kestrel's.
	 * @param count greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestHeaderCount(int count) {
		this.maxRequestHeaderCount = Checks.positive("maxRequestHeaderCount", count);
	}

	/**
	 * Largest body that is accepted.
	 * @return bytes, or {@code null} for no limit
	 */
	public @Nullable Long getMaxRequestBodySize() {
		return this.maxRequestBodySize;
	}

	/**
	 * Set the largest body that is accepted, after chunked coding is removed. A larger
	 * one is answered with 413. A request can set a limit of its own by
	 * {@code IHttpMaxRequestBodySizeFeature}. Default: 30,000,000 bytes, Kestrel's, from
	 * IIS's {@code maxAllowedContentLength}.
	 * @param bytes at least 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxRequestBodySize(@Nullable Long bytes) {
		this.maxRequestBodySize = Checks.notNegativeOrNull("maxRequestBodySize", bytes);
	}

	/**
	 * How long a connection may idle between requests.
	 * @return the time, or {@code null} for ever
	 */
	public @Nullable Duration getKeepAliveTimeout() {
		return this.keepAliveTimeout;
	}

	/**
	 * Set how long a connection may idle between requests, after which it is closed.
	 * Default: 130 seconds, Kestrel's, a little more than the 120 seconds after which
	 * most clients and proxies close by themselves.
	 * @param timeout greater than 0, or {@code null} for ever; enforced to the second
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setKeepAliveTimeout(@Nullable Duration timeout) {
		this.keepAliveTimeout = Checks.positiveOrNull("keepAliveTimeout", timeout);
	}

	/**
	 * How long a head may take to arrive.
	 * @return the time, or {@code null} for ever
	 */
	public @Nullable Duration getRequestHeadersTimeout() {
		return this.requestHeadersTimeout;
	}

	/**
	 * Set how long a head may take from its first byte to its last, after which the
	 * answer is 408. Default: 30 seconds, Kestrel's.
	 * @param timeout greater than 0, or {@code null} for ever; enforced to the second
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setRequestHeadersTimeout(@Nullable Duration timeout) {
		this.requestHeadersTimeout = Checks.positiveOrNull("requestHeadersTimeout", timeout);
	}

	/**
	 * How many connections may be open at a time, not counting upgraded ones.
	 * @return the number of connections, or {@code null} for no limit
	 */
	public @Nullable Long getMaxConcurrentConnections() {
		return this.maxConcurrentConnections;
	}

	/**
	 * Set how many connections may be open at a time, not counting upgraded ones. One
	 * more is closed without an answer. Default: no limit, Kestrel's.
	 * @param count greater than 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxConcurrentConnections(@Nullable Long count) {
		this.maxConcurrentConnections = Checks.positiveOrNull("maxConcurrentConnections", count);
	}

	/**
	 * How many upgraded connections may be open at a time.
	 * @return the number of connections, or {@code null} for no limit
	 */
	public @Nullable Long getMaxConcurrentUpgradedConnections() {
		return this.maxConcurrentUpgradedConnections;
	}

	/**
	 * Set how many upgraded connections may be open at a time. One more upgrade is
	 * refused. Default: no limit, Kestrel's.
	 * @param count at least 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxConcurrentUpgradedConnections(@Nullable Long count) {
		this.maxConcurrentUpgradedConnections = Checks.notNegativeOrNull("maxConcurrentUpgradedConnections", count);
	}

	/**
	 * The least speed at which a body has to arrive.
	 * @return the rate, or {@code null} when it may be arbitrarily slow
	 */
	public @Nullable MinDataRate getMinRequestBodyDataRate() {
		return this.minRequestBodyDataRate;
	}

	/**
	 * Set the least speed at which a body has to arrive while the application reads it. A
	 * slower one is answered with 408. Default: 240 bytes a second after 5 seconds,
	 * Kestrel's.
	 * @param rate the rate, or {@code null} when it may be arbitrarily slow
	 */
	public void setMinRequestBodyDataRate(@Nullable MinDataRate rate) {
		this.minRequestBodyDataRate = rate;
	}

	/**
	 * The least speed at which a client has to take a response.
	 * @return the rate, or {@code null} when it may be arbitrarily slow
	 */
	public @Nullable MinDataRate getMinResponseDataRate() {
		return this.minResponseDataRate;
	}

	/**
	 * Set the least speed at which a client has to take a response; from a slower one the
	 * connection is aborted. Default: 240 bytes a second after 5 seconds, Kestrel's.
	 * @param rate the rate, or {@code null} when it may be arbitrarily slow
	 */
	public void setMinResponseDataRate(@Nullable MinDataRate rate) {
		this.minResponseDataRate = rate;
	}

	void validate() {
		Long buffer = this.maxRequestBufferSize;
		if (buffer != null && buffer < this.maxRequestLineSize) {
			throw Checks.invalid("maxRequestBufferSize", buffer, ">= maxRequestLineSize, " + this.maxRequestLineSize);
		}
		if (buffer != null && buffer < this.maxRequestHeadersTotalSize) {
			throw Checks.invalid("maxRequestBufferSize", buffer,
					">= maxRequestHeadersTotalSize, " + this.maxRequestHeadersTotalSize);
		}
	}

}
