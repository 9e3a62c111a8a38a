/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The settings of the server. They are read when the server starts; later changes take
 * effect at the next start.
 * <p>
 * Equivalent of {@code KestrelServerOptions} in ASP.NET Core.
 */
public final class KestrelServerOptions {

	private static final String PRINTABLE_ASCII = IntStream.range(' ', 0x7f)
		.mapToObj(Character::toString)
		.collect(Collectors.joining());

	private final KestrelServerLimits limits = new KestrelServerLimits();

	private final List<ListenOptions> endpoints = new ArrayList<>();

	private @Nullable String serverHeader = "Kestrel";

	private boolean allowHostHeaderOverride;

	private Charset requestHeaderEncoding = StandardCharsets.ISO_8859_1;

	private @Nullable Executor applicationExecutor;

	private TransportType transport = TransportType.AUTO;

	private int ioThreads;

	private int backlog = 512;

	private boolean noDelay = true;

	/**
	 * Returns the limits.
	 * @return the limits, which can be changed
	 */
	public KestrelServerLimits getLimits() {
		return this.limits;
	}

	/**
	 * Adds an endpoint on an IP address.
	 * @param address the address and port; port 0 selects a free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if the address is not resolved
	 */
	public ListenOptions listen(InetSocketAddress address) {
		return add(ListenOptions.ip(address));
	}

	/**
	 * Adds an endpoint on both loopback addresses, or on the one that the machine has.
	 * @param port the port; 0 selects a free port, the same for both addresses
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public ListenOptions listenLocalhost(int port) {
		return add(ListenOptions.localhost(port));
	}

	/**
	 * Adds an endpoint on all addresses, IPv6 and IPv4.
	 * @param port the port; 0 selects a free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public ListenOptions listenAnyIp(int port) {
		return add(ListenOptions.anyIp(port));
	}

	/**
	 * Adds an endpoint on a Unix domain socket. The socket file is created at the start
	 * and removed at the stop of the server.
	 * @param path the absolute path of the socket file
	 * @return the endpoint
	 * @throws IllegalArgumentException if the path is not absolute
	 */
	public ListenOptions listenUnixSocket(Path path) {
		return add(ListenOptions.unixSocket(path));
	}

	private ListenOptions add(ListenOptions endpoint) {
		this.endpoints.add(endpoint);
		return endpoint;
	}

	/**
	 * Returns the endpoints. They take precedence over the addresses of
	 * {@code IServerAddressesFeature}, unless its {@code isPreferHostingUrls()} is set.
	 * @return the endpoints, unmodifiable
	 */
	public List<ListenOptions> getEndpoints() {
		return Collections.unmodifiableList(this.endpoints);
	}

	/**
	 * Returns the value of the {@code Server} field.
	 * @return the value, or {@code null} if the field is not sent
	 */
	public @Nullable String getServerHeader() {
		return this.serverHeader;
	}

	/**
	 * Sets the value of the {@code Server} field, which is sent unless the application
	 * has set the field. Default: {@code Kestrel}, as {@code AddServerHeader} in ASP.NET
	 * Core.
	 * @param serverHeader the value, or {@code null} to omit the field
	 * @throws IllegalArgumentException if it is not printable ASCII
	 */
	public void setServerHeader(@Nullable String serverHeader) {
		if (serverHeader != null && !serverHeader.chars().allMatch((c) -> c >= ' ' && c < 0x7f)) {
			throw Checks.invalid("serverHeader", serverHeader, "printable ASCII");
		}
		this.serverHeader = serverHeader;
	}

	/**
	 * Returns whether {@code Host} is overwritten when it differs from the authority of
	 * an absolute-form request target.
	 * @return {@code true} to overwrite {@code Host}; {@code false} to refuse the request
	 */
	public boolean isAllowHostHeaderOverride() {
		return this.allowHostHeaderOverride;
	}

	/**
	 * Sets whether {@code Host} is overwritten when it differs from the authority of an
	 * absolute-form request target. Default: {@code false}, as in ASP.NET Core: the
	 * request is answered with 400.
	 * @param allow {@code true} to overwrite {@code Host} with the authority, as
	 * specified by RFC 9112, 3.2.2
	 */
	public void setAllowHostHeaderOverride(boolean allow) {
		this.allowHostHeaderOverride = allow;
	}

	/**
	 * Returns the encoding of the values of request header fields.
	 * @return the encoding
	 */
	public Charset getRequestHeaderEncoding() {
		return this.requestHeaderEncoding;
	}

	/**
	 * Sets the encoding of the values of request header fields. Default: ISO-8859-1,
	 * which is lossless (RFC 9110, 5.5) and common in servlet containers; ASP.NET Core
	 * uses UTF-8.
	 * @param encoding the encoding
	 * @throws IllegalArgumentException if it is not a superset of ASCII
	 */
	public void setRequestHeaderEncoding(Charset encoding) {
		// Field values are delimited and validated as bytes, before they are decoded.
		if (!PRINTABLE_ASCII.equals(new String(PRINTABLE_ASCII.getBytes(StandardCharsets.US_ASCII), encoding))) {
			throw Checks.invalid("requestHeaderEncoding", encoding, "a superset of ASCII");
		}
		this.requestHeaderEncoding = encoding;
	}

	/**
	 * Returns the executor that runs the application.
	 * @return the executor, or {@code null} if the application runs on the event loop
	 */
	public @Nullable Executor getApplicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Sets the executor that runs the application. On an executor the application may
	 * block; a request that the executor rejects is answered with 503. Default:
	 * {@code null}, the event loop of the connection, which the application must not
	 * block.
	 * @param executor the executor, which the server does not shut down, or {@code null}
	 */
	public void setApplicationExecutor(@Nullable Executor executor) {
		this.applicationExecutor = executor;
	}

	/**
	 * Returns the implementation of socket I/O.
	 * @return the transport
	 */
	public TransportType getTransport() {
		return this.transport;
	}

	/**
	 * Sets the implementation of socket I/O. Default: the best available one.
	 * @param transport the transport; the start fails if it is not available
	 */
	public void setTransport(TransportType transport) {
		this.transport = transport;
	}

	/**
	 * Returns the number of event loops.
	 * @return the number of threads, or 0 for the default
	 */
	public int getIoThreads() {
		return this.ioThreads;
	}

	/**
	 * Sets the number of event loops, each with its own thread. Default: 0, which means
	 * one per processor but at most 16, as {@code IOQueueCount} in ASP.NET Core.
	 * @param threads at least 0
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setIoThreads(int threads) {
		this.ioThreads = Checks.notNegative("ioThreads", threads);
	}

	/**
	 * Returns how many connections may wait to be accepted.
	 * @return the length of the queue
	 */
	public int getBacklog() {
		return this.backlog;
	}

	/**
	 * Sets how many connections may wait to be accepted. Default: 512, as in ASP.NET
	 * Core.
	 * @param backlog greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setBacklog(int backlog) {
		this.backlog = Checks.positive("backlog", backlog);
	}

	/**
	 * Returns whether small packets are sent immediately.
	 * @return {@code true} if Nagle's algorithm is disabled
	 */
	public boolean isNoDelay() {
		return this.noDelay;
	}

	/**
	 * Sets whether small packets are sent immediately. Default: {@code true}, as in
	 * ASP.NET Core.
	 * @param noDelay {@code true} to disable Nagle's algorithm
	 */
	public void setNoDelay(boolean noDelay) {
		this.noDelay = noDelay;
	}

	/**
	 * Checks the settings that depend on each other.
	 * @throws IllegalArgumentException if two settings contradict each other
	 */
	public void validate() {
		this.limits.validate();
	}

}
