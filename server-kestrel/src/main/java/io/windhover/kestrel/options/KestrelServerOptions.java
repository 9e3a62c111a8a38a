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
 * What can be set on the server. Read when the server starts; a later change has no
 * effect until the next start.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions}.
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
	 * The limits.
	 * @return the limits, to be changed in place
	 */
	public KestrelServerLimits getLimits() {
		return this.limits;
	}

	/**
	 * Listen on an IP address.
	 * @param address the address and port; port 0 is any free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if it is not resolved
	 */
	public ListenOptions listen(InetSocketAddress address) {
		return add(ListenOptions.ip(address));
	}

	/**
	 * Listen on both loopback addresses, or on the one that the machine has.
	 * @param port the port; 0 is any free port, the same for both
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public ListenOptions listenLocalhost(int port) {
		return add(ListenOptions.localhost(port));
	}

	/**
	 * Listen on all addresses, IPv6 and IPv4.
	 * @param port the port; 0 is any free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public ListenOptions listenAnyIp(int port) {
		return add(ListenOptions.anyIp(port));
	}

	/**
	 * Listen on a Unix domain socket. The file is created at start and removed at stop.
	 * @param path the absolute path of the socket's file
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
	 * The endpoints. They win over the addresses of {@code IServerAddressesFeature}
	 * unless that prefers its own.
	 * @return the endpoints, unmodifiable
	 */
	public List<ListenOptions> getEndpoints() {
		return Collections.unmodifiableList(this.endpoints);
	}

	/**
	 * The value of the {@code Server} field.
	 * @return the value, or {@code null} when the field is not sent
	 */
	public @Nullable String getServerHeader() {
		return this.serverHeader;
	}

	/**
	 * Set the value of the {@code Server} field of responses that have none of their own.
	 * Default: {@code Kestrel}, as the original's {@code AddServerHeader}.
	 * @param serverHeader the value, or {@code null} to send no such field
	 * @throws IllegalArgumentException if it is not printable ASCII
	 */
	public void setServerHeader(@Nullable String serverHeader) {
		if (serverHeader != null && !serverHeader.chars().allMatch((c) -> c >= ' ' && c < 0x7f)) {
			throw Checks.invalid("serverHeader", serverHeader, "printable ASCII");
		}
		this.serverHeader = serverHeader;
	}

	/**
	 * What to do when the absolute-form of a request target and {@code Host} differ.
	 * @return {@code true} to overwrite {@code Host}; {@code false} to refuse the request
	 */
	public boolean isAllowHostHeaderOverride() {
		return this.allowHostHeaderOverride;
	}

	/**
	 * Set what to do when the absolute-form of a request target and {@code Host} differ.
	 * Default: {@code false}, Kestrel's: the request is answered with 400.
	 * @param allow {@code true} to overwrite {@code Host} from the target, as RFC 9112,
	 * 3.2.2 has it
	 */
	public void setAllowHostHeaderOverride(boolean allow) {
		this.allowHostHeaderOverride = allow;
	}

	/**
	 * The encoding of values of request header fields.
	 * @return the encoding
	 */
	public Charset getRequestHeaderEncoding() {
		return this.requestHeaderEncoding;
	}

	/**
	 * Set the encoding of values of request header fields. Default: ISO-8859-1, which
	 * loses nothing (RFC 9110, 5.5) and is what servlet containers use; Kestrel's is
	 * UTF-8.
	 * @param encoding the encoding
	 * @throws IllegalArgumentException if it is not a superset of ASCII
	 */
	public void setRequestHeaderEncoding(Charset encoding) {
		// Positions of field values are found in bytes, before anything is decoded.
		if (!PRINTABLE_ASCII.equals(new String(PRINTABLE_ASCII.getBytes(StandardCharsets.US_ASCII), encoding))) {
			throw Checks.invalid("requestHeaderEncoding", encoding, "a superset of ASCII");
		}
		this.requestHeaderEncoding = encoding;
	}

	/**
	 * What runs the application.
	 * @return the executor, or {@code null} when the application runs on the event loop
	 */
	public @Nullable Executor getApplicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Set what runs the application. With an executor the application may block; when the
	 * executor rejects a request, the answer is 503. Default: {@code null}, the event
	 * loop of the connection, where nothing may block.
	 * @param executor the executor, which stays its owner's to shut down, or {@code null}
	 */
	public void setApplicationExecutor(@Nullable Executor executor) {
		this.applicationExecutor = executor;
	}

	/**
	 * How sockets are read and written.
	 * @return the transport
	 */
	public TransportType getTransport() {
		return this.transport;
	}

	/**
	 * Set how sockets are read and written. Default: the best one that is there.
	 * @param transport the transport; the start fails if the machine does not have it
	 */
	public void setTransport(TransportType transport) {
		this.transport = transport;
	}

	/**
	 * How many event loops there are.
	 * @return the number of threads, 0 for the default
	 */
	public int getIoThreads() {
		return this.ioThreads;
	}

	/**
	 * Set how many event loops there are, a thread each. Default: 0, which is one for
	 * each processor but at most 16, as Kestrel's {@code IOQueueCount}.
	 * @param threads at least 0
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setIoThreads(int threads) {
		this.ioThreads = Checks.notNegative("ioThreads", threads);
	}

	/**
	 * How many connections may wait to be accepted.
	 * @return the length of the queue
	 */
	public int getBacklog() {
		return this.backlog;
	}

	/**
	 * Set how many connections may wait to be accepted. Default: 512, Kestrel's.
	 * @param backlog greater than 0
	 * @throws IllegalArgumentException if it is not greater than 0
	 */
	public void setBacklog(int backlog) {
		this.backlog = Checks.positive("backlog", backlog);
	}

	/**
	 * Whether small packets are sent at once.
	 * @return {@code true} when Nagle's algorithm is off
	 */
	public boolean isNoDelay() {
		return this.noDelay;
	}

	/**
	 * Set whether small packets are sent at once. Default: {@code true}, Kestrel's.
	 * @param noDelay {@code true} to switch Nagle's algorithm off
	 */
	public void setNoDelay(boolean noDelay) {
		this.noDelay = noDelay;
	}

	/**
	 * Check what only the whole can tell.
	 * @throws IllegalArgumentException if two settings contradict each other
	 */
	public void validate() {
		this.limits.validate();
	}

}
