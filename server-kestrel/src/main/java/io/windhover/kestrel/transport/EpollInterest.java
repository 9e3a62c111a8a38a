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
 * Keeps sockets registered in epoll that are not interested in any event: the client has
 * shut down its output, and there is nothing to send. Netty 4.2.18 removes such a socket
 * from epoll without recording it. If a later response does not fit into the send buffer,
 * its attempt to modify the registration fails with {@code ENOENT}, and the connection is
 * closed. Here the socket stays registered with {@code EPOLLET}, which is a flag and not
 * an event.
 * <p>
 * See docs/decisions/0007.
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

	/** Delegates to Netty's handler and wraps its registrations. */
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

	/** Delegates to Netty's registration and replaces an empty set of events. */
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
