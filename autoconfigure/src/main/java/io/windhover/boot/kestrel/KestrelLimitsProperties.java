/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of Kestrel's limits. A negative value switches a limit off, if it can be
 * switched off.
 */
public class KestrelLimitsProperties {

	/**
	 * Bytes of a response that are buffered for a slow client before the application has
	 * to wait. With 0 it waits for every write, with a negative value never.
	 */
	private DataSize maxResponseBufferSize = DataSize.ofKilobytes(64);

	/**
	 * Bytes of requests that are buffered for a slow application before the server stops
	 * reading. A negative value means no limit.
	 */
	private DataSize maxRequestBufferSize = DataSize.ofMegabytes(1);

	/**
	 * Largest request line, line end included. A longer one is answered with 414.
	 */
	private DataSize maxRequestLineSize = DataSize.ofKilobytes(8);

	/**
	 * Largest header section of a request, line ends included. A larger one is answered
	 * with 431. Wins over server.max-http-request-header-size.
	 */
	private DataSize maxRequestHeadersTotalSize = DataSize.ofKilobytes(32);

	/**
	 * Number of header fields a request may have. More are answered with 431.
	 */
	private int maxRequestHeaderCount = 100;

	/**
	 * Largest body of a request. A larger one is answered with 413. A negative value
	 * means no limit.
	 */
	private DataSize maxRequestBodySize = DataSize.ofBytes(30000000);

	/**
	 * Time that a connection may be idle between requests before it is closed. A negative
	 * value means no limit.
	 */
	private Duration keepAliveTimeout = Duration.ofSeconds(130);

	/**
	 * Time in which a request's head has to arrive. A slower one is answered with 408. A
	 * negative value means no limit.
	 */
	private Duration requestHeadersTimeout = Duration.ofSeconds(30);

	/**
	 * Number of connections that may be open at a time, not counting upgraded ones. One
	 * more is closed. Not set or negative means no limit.
	 */
	private @Nullable Long maxConcurrentConnections;

	/**
	 * Number of upgraded connections, such as WebSockets, that may be open at a time. Not
	 * set or negative means no limit.
	 */
	private @Nullable Long maxConcurrentUpgradedConnections;

	/**
	 * Minimum rate at which the body of a request has to arrive.
	 */
	private final DataRate minRequestBodyDataRate = new DataRate();

	/**
	 * Minimum rate at which a client has to read a response.
	 */
	private final DataRate minResponseDataRate = new DataRate();

	public DataSize getMaxResponseBufferSize() {
		return this.maxResponseBufferSize;
	}

	public void setMaxResponseBufferSize(DataSize maxResponseBufferSize) {
		this.maxResponseBufferSize = maxResponseBufferSize;
	}

	public DataSize getMaxRequestBufferSize() {
		return this.maxRequestBufferSize;
	}

	public void setMaxRequestBufferSize(DataSize maxRequestBufferSize) {
		this.maxRequestBufferSize = maxRequestBufferSize;
	}

	public DataSize getMaxRequestLineSize() {
		return this.maxRequestLineSize;
	}

	public void setMaxRequestLineSize(DataSize maxRequestLineSize) {
		this.maxRequestLineSize = maxRequestLineSize;
	}

	public DataSize getMaxRequestHeadersTotalSize() {
		return this.maxRequestHeadersTotalSize;
	}

	public void setMaxRequestHeadersTotalSize(DataSize maxRequestHeadersTotalSize) {
		this.maxRequestHeadersTotalSize = maxRequestHeadersTotalSize;
	}

	public int getMaxRequestHeaderCount() {
		return this.maxRequestHeaderCount;
	}

	public void setMaxRequestHeaderCount(int maxRequestHeaderCount) {
		this.maxRequestHeaderCount = maxRequestHeaderCount;
	}

	public DataSize getMaxRequestBodySize() {
		return this.maxRequestBodySize;
	}

	public void setMaxRequestBodySize(DataSize maxRequestBodySize) {
		this.maxRequestBodySize = maxRequestBodySize;
	}

	public Duration getKeepAliveTimeout() {
		return this.keepAliveTimeout;
	}

	public void setKeepAliveTimeout(Duration keepAliveTimeout) {
		this.keepAliveTimeout = keepAliveTimeout;
	}

	public Duration getRequestHeadersTimeout() {
		return this.requestHeadersTimeout;
	}

	public void setRequestHeadersTimeout(Duration requestHeadersTimeout) {
		this.requestHeadersTimeout = requestHeadersTimeout;
	}

	public @Nullable Long getMaxConcurrentConnections() {
		return this.maxConcurrentConnections;
	}

	public void setMaxConcurrentConnections(@Nullable Long maxConcurrentConnections) {
		this.maxConcurrentConnections = maxConcurrentConnections;
	}

	public @Nullable Long getMaxConcurrentUpgradedConnections() {
		return this.maxConcurrentUpgradedConnections;
	}

	public void setMaxConcurrentUpgradedConnections(@Nullable Long maxConcurrentUpgradedConnections) {
		this.maxConcurrentUpgradedConnections = maxConcurrentUpgradedConnections;
	}

	public DataRate getMinRequestBodyDataRate() {
		return this.minRequestBodyDataRate;
	}

	public DataRate getMinResponseDataRate() {
		return this.minResponseDataRate;
	}

	/**
	 * A minimum data rate.
	 */
	public static class DataRate {

		/**
		 * Bytes per second. 0 or a negative value means no limit.
		 */
		private double bytesPerSecond = 240;

		/**
		 * Time before the rate is checked. Longer than 1 second.
		 */
		private Duration gracePeriod = Duration.ofSeconds(5);

		public double getBytesPerSecond() {
			return this.bytesPerSecond;
		}

		public void setBytesPerSecond(double bytesPerSecond) {
			this.bytesPerSecond = bytesPerSecond;
		}

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

	}

}
