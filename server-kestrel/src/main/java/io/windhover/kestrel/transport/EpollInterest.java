/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Netty's epoll for connections that have no interest in any event just then: the client
 * has ended its side, and there is nothing to be sent. Netty 4.2.18 takes such a socket
 * out of epoll and forgets that it did so: when later a response does not fit into the
 * socket, it asks for a change of what is not there, and gives the connection up. Here
 * the socket stays, with the one flag that is no event.
 */
final class EpollInterest implements IoHandlerFactory {

	private final IoHandlerFactory factory;

	EpollInterest(IoHandlerFactory factory) {
		this.factory = factory;
	}

	@Override
	public IoHandler newHandler(ThreadAwareExecutor executor) {
		return new Handler(this.factory.newHandler(executor));
	}

	@Override
	public boolean isChangingThreadSupported() {
		return this.factory.isChangingThreadSupported();
	}

	/** Netty's handler, but for {@link #register}. */
	private record Handler(IoHandler handler) implements IoHandler {

		@Override
		public IoRegistration register(IoHandle handle) throws Exception {
			return new Registration(this.handler.register(handle));
		}

		@Override
		public void initialize() {
			this.handler.initialize();
		}

		@Override
		public int run(IoHandlerContext context) {
			return this.handler.run(context);
		}

		@Override
		public void prepareToDestroy() {
			this.handler.prepareToDestroy();
		}

		@Override
		public void destroy() {
			this.handler.destroy();
		}

		@Override
		public void wakeup() {
			this.handler.wakeup();
		}

		@Override
		public boolean isCompatible(Class<? extends IoHandle> handleType) {
			return this.handler.isCompatible(handleType);
		}

	}

	/** Netty's registration, which always has a flag to register. */
	private record Registration(IoRegistration registration) implements IoRegistration {

		@Override
		public <T> T attachment() {
			return this.registration.attachment();
		}

		@Override
		public long submit(IoOps ops) {
			return this.registration.submit(ops.equals(EpollIoOps.NONE) ? EpollIoOps.EPOLLET : ops);
		}

		@Override
		public boolean isValid() {
			return this.registration.isValid();
		}

		@Override
		public boolean cancel() {
			return this.registration.cancel();
		}

	}

}
