/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.options.TransportType;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of Kestrel.
 */
@ConfigurationProperties("windhover.kestrel")
public class KestrelProperties {

	/**
	 * How sockets are read and written. By default, the best transport of this machine.
	 */
	private TransportType transport = TransportType.AUTO;

	/**
	 * Number of event loops, each with a thread. 0 means one for each processor, at most
	 * 16.
	 */
	private int ioThreads;

	/**
	 * Number of connections that may wait to be accepted.
	 */
	private int backlog = 512;

	/**
	 * Whether small packets are sent at once, without Nagle's algorithm.
	 */
	private boolean noDelay = true;

	/**
	 * Whether responses have "Server: Kestrel" if server.server-header is not set.
	 */
	private boolean addServerHeader = true;

	/**
	 * Whether the authority of an absolute request target overwrites a Host field that
	 * differs. Such requests are refused otherwise.
	 */
	private boolean allowHostHeaderOverride;

	/**
	 * Encoding of the values of request header fields.
	 */
	private Charset requestHeaderEncoding = StandardCharsets.ISO_8859_1;

	@NestedConfigurationProperty
	private final KestrelLimitsProperties limits = new KestrelLimitsProperties();

	public TransportType getTransport() {
		return this.transport;
	}

	public void setTransport(TransportType transport) {
		this.transport = transport;
	}

	public int getIoThreads() {
		return this.ioThreads;
	}

	public void setIoThreads(int ioThreads) {
		this.ioThreads = ioThreads;
	}

	public int getBacklog() {
		return this.backlog;
	}

	public void setBacklog(int backlog) {
		this.backlog = backlog;
	}

	public boolean isNoDelay() {
		return this.noDelay;
	}

	public void setNoDelay(boolean noDelay) {
		this.noDelay = noDelay;
	}

	public boolean isAddServerHeader() {
		return this.addServerHeader;
	}

	public void setAddServerHeader(boolean addServerHeader) {
		this.addServerHeader = addServerHeader;
	}

	public boolean isAllowHostHeaderOverride() {
		return this.allowHostHeaderOverride;
	}

	public void setAllowHostHeaderOverride(boolean allowHostHeaderOverride) {
		this.allowHostHeaderOverride = allowHostHeaderOverride;
	}

	public Charset getRequestHeaderEncoding() {
		return this.requestHeaderEncoding;
	}

	public void setRequestHeaderEncoding(Charset requestHeaderEncoding) {
		this.requestHeaderEncoding = requestHeaderEncoding;
	}

	public KestrelLimitsProperties getLimits() {
		return this.limits;
	}

}
