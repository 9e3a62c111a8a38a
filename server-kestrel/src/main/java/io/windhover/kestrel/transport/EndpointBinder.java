/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.NetUtil;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import io.windhover.server.address.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * Binds endpoints. Not thread-safe.
 */
public final class EndpointBinder {

	private static final AcceptFailureLogger ACCEPT_FAILURE_LOGGER = new AcceptFailureLogger();

	private final Transport transport;

	private final ServerBootstrap bootstrap;

	private final List<Channel> channels = new ArrayList<>();

	private final List<String> addresses = new ArrayList<>();

	private final List<Path> socketFiles = new ArrayList<>();

	/**
	 * Creates a binder.
	 * @param transport the transport
	 * @param bootstrap a bootstrap without channel class and address
	 */
	public EndpointBinder(Transport transport, ServerBootstrap bootstrap) {
		this.transport = transport;
		this.bootstrap = bootstrap;
	}

	/**
	 * Binds an endpoint.
	 * @param endpoint the endpoint
	 * @throws ServerStartException if that fails; endpoints bound before remain bound
	 */
	public void bind(ListenOptions endpoint) {
		switch (endpoint.getKind()) {
			case IP -> bindIp(endpoint, tryBindIp(endpoint.getAddress()));
			// The wildcard of both families, although its Java object is an IPv4 address.
			case ANY_IP -> bindIp(endpoint, tryBindIp(new InetSocketAddress(endpoint.getPort()), false));
			case LOCALHOST -> bindLocalhost(endpoint);
			case UNIX_SOCKET -> bindUnixSocket(endpoint, endpoint.getSocketPath());
		}
	}

	private void bindIp(ListenOptions endpoint, @Nullable Throwable failure) {
		if (failure != null) {
			throw failed(endpoint.toString(), endpoint.getPort(), failure);
		}
		recordAddress(endpoint, lastBound());
	}

	private InetSocketAddress lastBound() {
		return (InetSocketAddress) this.channels.get(this.channels.size() - 1).localAddress();
	}

	private void recordAddress(ListenOptions endpoint, InetSocketAddress bound) {
		String host = NetUtil.toAddressString(bound.getAddress());
		this.addresses.add(endpoint.getScheme() + "://" + HostAndPort.format(host, bound.getPort()));
	}

	/** Binds both loopback addresses to one port, or the one that the machine has. */
	private void bindLocalhost(ListenOptions endpoint) {
		int port = endpoint.getPort();
		boolean missing = false;
		for (byte[] ip : List.of(new byte[] { 127, 0, 0, 1 },
				new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 })) {
			InetAddress address = address(ip);
			Throwable failure = tryBindIp(new InetSocketAddress(address, port));
			if (failure == null) {
				port = lastBound().getPort();
				recordAddress(endpoint, lastBound());
			}
			// Serving only one of the two would leave the other to another process.
			else if (missing || !isMissing(address, failure)) {
				throw failed(endpoint.toString(), port, failure);
			}
			else {
				missing = true;
				KestrelLog.addressUnavailable(endpoint.toString(), failure.toString());
			}
		}
	}

	private boolean isMissing(InetAddress address, Throwable failure) {
		return switch (this.transport.reasonOf(failure)) {
			case IN_USE -> false;
			case NOT_AVAILABLE -> true;
			case OTHER -> !isLocal(address);
		};
	}

	private static boolean isLocal(InetAddress address) {
		try {
			return NetworkInterface.getByInetAddress(address) != null;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	private static InetAddress address(byte[] ip) {
		try {
			return InetAddress.getByAddress("localhost", ip);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void bindUnixSocket(ListenOptions endpoint, @Nullable Path path) {
		if (path == null) {
			throw new IllegalStateException("An endpoint of kind UNIX_SOCKET has no path");
		}
		Throwable failure = tryBindUnixSocket(path);
		if (failure != null) {
			throw failed(endpoint.toString(), -1, failure);
		}
		this.socketFiles.add(path);
		this.addresses.add(endpoint.toString());
	}

	private @Nullable Throwable tryBindUnixSocket(Path path) {
		try {
			SocketFiles.removeStaleSocket(path);
		}
		catch (IOException ex) {
			return ex;
		}
		return tryBind(this.transport.listenOnUnixSocket(this.bootstrap.clone()),
				this.transport.unixSocketAddress(path));
	}

	private @Nullable Throwable tryBindIp(@Nullable InetSocketAddress address) {
		return tryBindIp(address, address != null && address.getAddress() instanceof Inet4Address);
	}

	private @Nullable Throwable tryBindIp(@Nullable InetSocketAddress address, boolean ipv4) {
		return tryBind(this.transport.listenOnIp(this.bootstrap.clone(), ipv4), address);
	}

	private @Nullable Throwable tryBind(ServerBootstrap listening, @Nullable SocketAddress address) {
		try {
			ChannelFuture bound = listening.bind(address).awaitUninterruptibly();
			if (bound.isSuccess()) {
				bound.channel().pipeline().addLast(ACCEPT_FAILURE_LOGGER);
				this.channels.add(bound.channel());
			}
			return bound.cause();
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private ServerStartException failed(String address, int port, Throwable failure) {
		if (failure instanceof SocketFiles.InUseException
				|| this.transport.reasonOf(failure) == BindFailureReason.IN_USE) {
			return new AddressInUseException(address, port, failure);
		}
		return new ServerStartException("Failed to bind to address " + address + ": " + failure.getMessage(), address,
				failure);
	}

	/**
	 * Returns the bound addresses in normal form.
	 * @return the addresses, with the ports that are actually bound
	 */
	public List<String> getAddresses() {
		return this.addresses;
	}

	/**
	 * Closes the listening sockets.
	 * @return completes on the event loop of a listening socket when all are closed and
	 * the files of Unix domain sockets are deleted
	 */
	public CompletableFuture<Void> unbind() {
		CompletableFuture<?>[] closed = this.channels.stream()
			.map(EndpointBinder::close)
			.toArray(CompletableFuture[]::new);
		return CompletableFuture.allOf(closed).thenRun(this::deleteSocketFiles);
	}

	private static CompletableFuture<Void> close(Channel channel) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		channel.close().addListener((done) -> closed.complete(null));
		return closed;
	}

	private void deleteSocketFiles() {
		for (Path file : this.socketFiles) {
			try {
				Files.deleteIfExists(file);
			}
			catch (IOException ex) {
				KestrelLog.socketFileLeft(file, ex);
			}
		}
	}

}
