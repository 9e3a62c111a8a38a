/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.net.InetSocketAddress;
import java.nio.file.Path;

import io.netty.util.NetUtil;
import io.windhover.server.address.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that the server listens on. Immutable.
 * <p>
 * Equivalent of {@code ListenOptions} in ASP.NET Core.
 */
public final class ListenOptions {

	private final Kind kind;

	private final @Nullable InetSocketAddress address;

	private final int port;

	private final @Nullable Path socketPath;

	private ListenOptions(Kind kind, @Nullable InetSocketAddress address, int port, @Nullable Path socketPath) {
		this.kind = kind;
		this.address = address;
		this.port = port;
		this.socketPath = socketPath;
	}

	/**
	 * Creates an endpoint on an IP address.
	 * @param address the address and port; port 0 selects a free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if the address is not resolved
	 */
	public static ListenOptions ip(InetSocketAddress address) {
		if (address.isUnresolved()) {
			throw Checks.invalid("address", address, "a resolved IP address");
		}
		return new ListenOptions(Kind.IP, address, address.getPort(), null);
	}

	/**
	 * Creates an endpoint on both loopback addresses, or on the one that the machine has.
	 * @param port the port; 0 selects a free port, the same for both addresses
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public static ListenOptions localhost(int port) {
		return new ListenOptions(Kind.LOCALHOST, null, port(port), null);
	}

	/**
	 * Creates an endpoint on all addresses, IPv6 and IPv4.
	 * @param port the port; 0 selects a free port
	 * @return the endpoint
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public static ListenOptions anyIp(int port) {
		return new ListenOptions(Kind.ANY_IP, null, port(port), null);
	}

	/**
	 * Creates an endpoint on a Unix domain socket.
	 * @param path the absolute path of the socket file
	 * @return the endpoint
	 * @throws IllegalArgumentException if the path is not absolute
	 */
	public static ListenOptions unixSocket(Path path) {
		if (!path.isAbsolute()) {
			throw Checks.invalid("socketPath", path, "an absolute path");
		}
		return new ListenOptions(Kind.UNIX_SOCKET, null, 0, path);
	}

	private static int port(int port) {
		if (port < 0 || port > 65535) {
			throw Checks.invalid("port", port, "0 to 65535");
		}
		return port;
	}

	/**
	 * Returns the kind of this endpoint.
	 * @return the kind
	 */
	public Kind getKind() {
		return this.kind;
	}

	/**
	 * Returns the scheme of the endpoint's addresses.
	 * @return {@code http}, as TLS is not supported yet
	 */
	public String getScheme() {
		return "http";
	}

	/**
	 * Returns the IP address and port.
	 * @return the address, or {@code null} for the other kinds
	 */
	public @Nullable InetSocketAddress getAddress() {
		return this.address;
	}

	/**
	 * Returns the port.
	 * @return 0 to 65535, where 0 stands for a free port
	 */
	public int getPort() {
		return this.port;
	}

	/**
	 * Returns the path of the Unix domain socket.
	 * @return the path, or {@code null} for the other kinds
	 */
	public @Nullable Path getSocketPath() {
		return this.socketPath;
	}

	/**
	 * Returns the endpoint as an address such as {@code http://127.0.0.1:5000}.
	 */
	@Override
	public String toString() {
		return getScheme() + "://" + switch (this.kind) {
			case IP -> HostAndPort.format(ip(), this.port);
			case LOCALHOST -> "localhost:" + this.port;
			case ANY_IP -> "[::]:" + this.port;
			case UNIX_SOCKET -> "unix:" + this.socketPath;
		};
	}

	private String ip() {
		return (this.address != null) ? NetUtil.toAddressString(this.address.getAddress()) : "";
	}

	/** Kinds of endpoint. */
	public enum Kind {

		/** One IP address. */
		IP,

		/** Both loopback addresses. */
		LOCALHOST,

		/** All addresses, IPv6 and IPv4 if the machine has both. */
		ANY_IP,

		/** A Unix domain socket. */
		UNIX_SOCKET

	}

}
