/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.time.Duration;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * The limits on what a client may cost the server. They are read when the server starts;
 * later changes take effect at the next start.
 * <p>
 * Equivalent of {@code KestrelServerLimits} in ASP.NET Core, with the same defaults.
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
	 * Returns how many bytes of a response are buffered for a slow client before writes
	 * wait.
	 * @return the size in bytes; with 0 every write waits until its data is sent, with
	 * {@code null} writes never wait
	 */
	public @Nullable Long getMaxResponseBufferSize() {
		return this.maxResponseBufferSize;
	}

	/**
	 * Sets how many bytes of a response are buffered for a slow client before writes
	 * wait. Default: 65,536 bytes, as in ASP.NET Core.
	 * @param bytes at least 0; with 0 every write waits until its data is sent, with
	 * {@code null} writes never wait
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxResponseBufferSize(@Nullable Long bytes) {
		this.maxResponseBufferSize = Checks.notNegativeOrNull("maxResponseBufferSize", bytes);
	}

	/**
	 * Returns how many bytes of requests are buffered for a slow application before the
	 * server stops reading from the socket.
	 * @return the size in bytes, or {@code null} for no limit
	 */
	public @Nullable Long getMaxRequestBufferSize() {
		return this.maxRequestBufferSize;
	}

	/**
	 * Sets how many bytes of requests are buffered for a slow application before the
	 * server stops reading from the socket. Default: 1,048,576 bytes, as in ASP.NET Core.
	 * @param bytes greater than 0, and not less than the limits of the request line and
	 * of the header section; {@code null} for no limit
	 * @throws IllegalArgumentException if it is not greater than 0; a value below one of
	 * the other limits is rejected when the server starts
	 */
	public void setMaxRequestBufferSize(@Nullable Long bytes) {
		this.maxRequestBufferSize = Checks.positiveOrNull("maxRequestBufferSize", bytes);
	}

	/**
	 * Returns the size of the largest request line that is accepted.
	 * @return the size in bytes, CRLF included
	 */
	public int getMaxRequestLineSize() {
		return this.maxRequestLineSize;
	}

	/**
	 * Sets the size of the largest request line that is accepted, CRLF included. A longer
	 * one is answered with 414. Default: 8,192 bytes, as in ASP.NET Core and in nginx
	 * ({@code large_client_header_buffers}).
	 * @param bytes greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestLineSize(int bytes) {
		this.maxRequestLineSize = Checks.positive("maxRequestLineSize", bytes);
	}

	/**
	 * Returns the size of the largest header section that is accepted.
	 * @return the size in bytes, line ends included, except the empty line that ends it
	 */
	public int getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	/**
	 * Sets the size of the largest header section that is accepted, line ends included,
	 * except the empty line that ends it. A larger one is answered with 431. The limit
	 * also applies to trailers. Default: 32,768 bytes, as in ASP.NET Core and in nginx
	 * ({@code large_client_header_buffers}).
	 * @param bytes greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestHeadersTotalSize(int bytes) {
		this.maxRequestHeadersTotalSize = Checks.positive("maxRequestHeadersTotalSize", bytes);
	}

	/**
	 * Returns how many header fields are accepted.
	 * @return the number of fields
	 */
	public int getMaxRequestHeaderCount() {
		return this.maxRequestHeaderCount;
	}

	/**
	 * Sets how many header fields are accepted. A request with more is answered with 431.
	 * Default: 100, as in ASP.NET Core.
	 * @param count greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxRequestHeaderCount(int count) {
		this.maxRequestHeaderCount = Checks.positive("maxRequestHeaderCount", count);
	}

	/**
	 * Returns the size of the largest body that is accepted.
	 * @return the size in bytes, or {@code null} for no limit
	 */
	public @Nullable Long getMaxRequestBodySize() {
		return this.maxRequestBodySize;
	}

	/**
	 * Sets the size of the largest body that is accepted, without the overhead of chunked
	 * coding. A larger one is answered with 413. The application can change the limit of
	 * a request by {@code IHttpMaxRequestBodySizeFeature}. Default: 30,000,000 bytes, as
	 * in ASP.NET Core and in IIS ({@code maxAllowedContentLength}).
	 * @param bytes at least 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxRequestBodySize(@Nullable Long bytes) {
		this.maxRequestBodySize = Checks.notNegativeOrNull("maxRequestBodySize", bytes);
	}

	/**
	 * Returns how long a connection may be idle between requests.
	 * @return the timeout, or {@code null} for no limit
	 */
	public @Nullable Duration getKeepAliveTimeout() {
		return this.keepAliveTimeout;
	}

	/**
	 * Sets how long a connection may be idle between requests before it is closed.
	 * Default: 130 seconds, as in ASP.NET Core, a little more than the 120 seconds after
	 * which most clients and proxies close the connection themselves.
	 * @param timeout greater than 0, or {@code null} for no limit; checked once a second
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setKeepAliveTimeout(@Nullable Duration timeout) {
		this.keepAliveTimeout = Checks.positiveOrNull("keepAliveTimeout", timeout);
	}

	/**
	 * Returns how long the head of a request may take to arrive.
	 * @return the timeout, or {@code null} for no limit
	 */
	public @Nullable Duration getRequestHeadersTimeout() {
		return this.requestHeadersTimeout;
	}

	/**
	 * Sets how long the head of a request may take to arrive, from its first byte to its
	 * last. A slower one is answered with 408. Default: 30 seconds, as in ASP.NET Core.
	 * @param timeout greater than 0, or {@code null} for no limit; checked once a second
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setRequestHeadersTimeout(@Nullable Duration timeout) {
		this.requestHeadersTimeout = Checks.positiveOrNull("requestHeadersTimeout", timeout);
	}

	/**
	 * Returns how many connections may be open at the same time, upgraded ones excluded.
	 * @return the number of connections, or {@code null} for no limit
	 */
	public @Nullable Long getMaxConcurrentConnections() {
		return this.maxConcurrentConnections;
	}

	/**
	 * Sets how many connections may be open at the same time, upgraded ones excluded.
	 * Further connections are closed without a response. Default: no limit, as in ASP.NET
	 * Core.
	 * @param count greater than 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setMaxConcurrentConnections(@Nullable Long count) {
		this.maxConcurrentConnections = Checks.positiveOrNull("maxConcurrentConnections", count);
	}

	/**
	 * Returns how many upgraded connections may be open at the same time.
	 * @return the number of connections, or {@code null} for no limit
	 */
	public @Nullable Long getMaxConcurrentUpgradedConnections() {
		return this.maxConcurrentUpgradedConnections;
	}

	/**
	 * Sets how many upgraded connections may be open at the same time. Further upgrades
	 * are refused. Default: no limit, as in ASP.NET Core.
	 * @param count at least 0, or {@code null} for no limit
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setMaxConcurrentUpgradedConnections(@Nullable Long count) {
		this.maxConcurrentUpgradedConnections = Checks.notNegativeOrNull("maxConcurrentUpgradedConnections", count);
	}

	/**
	 * Returns the minimum rate at which a request body has to arrive.
	 * @return the rate, or {@code null} for no minimum
	 */
	public @Nullable MinDataRate getMinRequestBodyDataRate() {
		return this.minRequestBodyDataRate;
	}

	/**
	 * Sets the minimum rate at which a request body has to arrive while the application
	 * reads it. A slower one is answered with 408. Default: 240 bytes per second after 5
	 * seconds, as in ASP.NET Core.
	 * @param rate the rate, or {@code null} for no minimum
	 */
	public void setMinRequestBodyDataRate(@Nullable MinDataRate rate) {
		this.minRequestBodyDataRate = rate;
	}

	/**
	 * Returns the minimum rate at which a client has to receive a response.
	 * @return the rate, or {@code null} for no minimum
	 */
	public @Nullable MinDataRate getMinResponseDataRate() {
		return this.minResponseDataRate;
	}

	/**
	 * Sets the minimum rate at which a client has to receive a response. The connection
	 * of a slower client is aborted. Default: 240 bytes per second after 5 seconds, as in
	 * ASP.NET Core.
	 * @param rate the rate, or {@code null} for no minimum
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
