/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.Errors.NativeIoException;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import io.windhover.server.contract.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link BindFailureReason}, on machines with another language.
 */
class BindFailureReasonTests {

	private static final String GERMAN = "Die Adresse wird bereits verwendet";

	private final MultiThreadIoEventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1,
			new NioTransport().ioHandlerFactory());

	@AfterEach
	void endLoop() {
		this.eventLoop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	// --- NIO

	@ParameterizedTest
	@ValueSource(strings = { GERMAN, "Adresse déjà utilisée", "アドレスは既に使用中です", "Address already in use" })
	void addressInUseIsRecognizedByTheMessageOfTheMachine(String message) {
		assertThat(NioTransport.reasonOf(new BindException(message), () -> message))
			.isEqualTo(BindFailureReason.IN_USE);
	}

	@Test
	void otherMessageIsNotAddressInUse() {
		BindException other = new BindException("Die angeforderte Adresse kann nicht zugewiesen werden");
		assertThat(NioTransport.reasonOf(other, () -> GERMAN)).isEqualTo(BindFailureReason.OTHER);
		assertThat(NioTransport.reasonOf(new IOException(GERMAN), () -> GERMAN)).isEqualTo(BindFailureReason.OTHER);
		assertThat(NioTransport.reasonOf(new BindException(GERMAN), () -> null)).isEqualTo(BindFailureReason.OTHER);
		assertThat(NioTransport.reasonOf(new BindException(), () -> null)).isEqualTo(BindFailureReason.OTHER);
	}

	@Test
	void unsupportedAddressFamilyIsNotAvailable() {
		assertThat(NioTransport.reasonOf(new UnsupportedAddressTypeException(), () -> GERMAN))
			.isEqualTo(BindFailureReason.NOT_AVAILABLE);
		assertThat(NioTransport.reasonOf(new UnsupportedOperationException("IPv6 not available"), () -> GERMAN))
			.isEqualTo(BindFailureReason.NOT_AVAILABLE);
	}

	// --- epoll

	@ParameterizedTest
	@CsvSource({ "98, IN_USE", "99, NOT_AVAILABLE", "97, NOT_AVAILABLE", "13, OTHER" })
	void epollFailureIsRecognizedByItsErrorNumber(int number, BindFailureReason expected) {
		assumeTrue(Epoll.isAvailable());
		assertThat(new EpollTransport().reasonOf(new NativeIoException("bind", -number))).isEqualTo(expected);
		assertThat(new EpollTransport().reasonOf(new IOException("Address already in use")))
			.isEqualTo(BindFailureReason.OTHER);
	}

	// --- localhost

	@Test
	void localhostFailsIfOneOfItsAddressesIsRefused() throws Exception {
		EndpointBinder binder = binder(new RefusingTransport(new BindException(GERMAN)));
		assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> binder.bind(localhost(0)))
			.withMessageContaining(GERMAN);
		assertThat(binder.getAddresses()).isEmpty();
	}

	@Test
	void localhostInUseIsRecognizedInEveryLanguage() throws Exception {
		RefusingTransport transport = new RefusingTransport(new BindException(GERMAN));
		transport.addressInUseMessage = GERMAN;
		assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> binder(transport).bind(localhost(5000)))
			.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(5000));
	}

	@Test
	void localhostIsBoundToTheOnlyAvailableFamily() throws Exception {
		assumeTrue(hasIpv6());
		EndpointBinder binder = binder(new RefusingTransport(new UnsupportedAddressTypeException()));
		binder.bind(localhost(0));
		assertThat(binder.getAddresses()).singleElement().asString().startsWith("http://[::1]:");
		Await.result(binder.unbind());
	}

	private EndpointBinder binder(Transport transport) {
		return new EndpointBinder(transport,
				new ServerBootstrap().group(this.eventLoop).childHandler(new ChannelInboundHandlerAdapter()));
	}

	private static ListenOptions localhost(int port) {
		return new KestrelServerOptions().listenLocalhost(port);
	}

	private static boolean hasIpv6() {
		try (ServerSocket socket = new ServerSocket(0, 1, SocketServer.IPV6)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Refuses to bind IPv4 addresses. */
	private static final class RefusingTransport implements Transport {

		private final NioTransport nio = new NioTransport();

		private final Exception refusal;

		private String addressInUseMessage = "Address already in use";

		RefusingTransport(Exception refusal) {
			this.refusal = refusal;
		}

		@Override
		public IoHandlerFactory ioHandlerFactory() {
			return this.nio.ioHandlerFactory();
		}

		@Override
		public ServerBootstrap listenOnIp(ServerBootstrap bootstrap, boolean ipv4) {
			if (!ipv4) {
				return this.nio.listenOnIp(bootstrap, false);
			}
			return bootstrap.channelFactory(() -> new NioServerSocketChannel() {
				@Override
				protected void doBind(SocketAddress address) throws Exception {
					throw RefusingTransport.this.refusal;
				}
			});
		}

		@Override
		public ServerBootstrap listenOnUnixSocket(ServerBootstrap bootstrap) {
			return this.nio.listenOnUnixSocket(bootstrap);
		}

		@Override
		public SocketAddress unixSocketAddress(Path path) {
			return this.nio.unixSocketAddress(path);
		}

		@Override
		public BindFailureReason reasonOf(Throwable failure) {
			return NioTransport.reasonOf(failure, () -> this.addressInUseMessage);
		}

	}

}
