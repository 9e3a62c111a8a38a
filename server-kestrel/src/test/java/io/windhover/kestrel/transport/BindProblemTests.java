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
 * Tests for {@link BindProblem}, on machines that speak another language than this one.
 */
class BindProblemTests {

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
	void addressInUseIsWhatTheMachineSaysOfOne(String words) {
		assertThat(NioTransport.problem(new BindException(words), () -> words)).isEqualTo(BindProblem.IN_USE);
	}

	@Test
	void whatTheMachineSaysOfSomethingElseIsNotInUse() {
		BindException other = new BindException("Die angeforderte Adresse kann nicht zugewiesen werden");
		assertThat(NioTransport.problem(other, () -> GERMAN)).isEqualTo(BindProblem.OTHER);
		assertThat(NioTransport.problem(new IOException(GERMAN), () -> GERMAN)).isEqualTo(BindProblem.OTHER);
		assertThat(NioTransport.problem(new BindException(GERMAN), () -> null)).isEqualTo(BindProblem.OTHER);
		assertThat(NioTransport.problem(new BindException(), () -> null)).isEqualTo(BindProblem.OTHER);
	}

	@Test
	void familyThatTheMachineLacksIsNoAddress() {
		assertThat(NioTransport.problem(new UnsupportedAddressTypeException(), () -> GERMAN))
			.isEqualTo(BindProblem.NO_SUCH_ADDRESS);
		assertThat(NioTransport.problem(new UnsupportedOperationException("IPv6 not available"), () -> GERMAN))
			.isEqualTo(BindProblem.NO_SUCH_ADDRESS);
	}

	// --- epoll

	@ParameterizedTest
	@CsvSource({ "98, IN_USE", "99, NO_SUCH_ADDRESS", "97, NO_SUCH_ADDRESS", "13, OTHER" })
	void epollHasTheNumberOfTheError(int number, BindProblem expected) {
		assumeTrue(Epoll.isAvailable());
		assertThat(new EpollTransport().problem(new NativeIoException("bind", -number))).isEqualTo(expected);
		assertThat(new EpollTransport().problem(new IOException("Address already in use")))
			.isEqualTo(BindProblem.OTHER);
	}

	// --- localhost

	@Test
	void localhostIsNotServedInOneFamilyWhenTheOtherIsRefused() throws Exception {
		EndpointBinder binder = binder(new RefusingTransport(new BindException(GERMAN)));
		assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> binder.bind(localhost(0)))
			.withMessageContaining(GERMAN);
		assertThat(binder.getAddresses()).isEmpty();
	}

	@Test
	void localhostInUseIsInUseInEveryLanguage() throws Exception {
		RefusingTransport transport = new RefusingTransport(new BindException(GERMAN));
		transport.wordsForInUse = GERMAN;
		assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> binder(transport).bind(localhost(5000)))
			.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(5000));
	}

	@Test
	void localhostIsServedInTheFamilyThatTheMachineHas() throws Exception {
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

	/** Does not get any address of IPv4. */
	private static final class RefusingTransport implements Transport {

		private final NioTransport nio = new NioTransport();

		private final Exception refusal;

		private String wordsForInUse = "Address already in use";

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
		public BindProblem problem(Throwable failure) {
			return NioTransport.problem(failure, () -> this.wordsForInUse);
		}

	}

}
