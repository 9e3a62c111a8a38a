/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;

/**
 * A socket without an operating system: bytes wait until the server reads, and the server
 * waits until the client takes bytes. Both sides can end on their own.
 */
final class InMemoryChannel extends AbstractChannel implements SocketChannel {

	private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

	private final NoSocket socket = new NoSocket();

	private final SocketChannelConfig config = new Config(this, this.socket);

	/** What the client has sent: a list is what one pass of the event loop reads. */
	private final Queue<List<ByteBuf>> incoming = new ArrayDeque<>();

	private final List<String> writes = new ArrayList<>();

	private long window = Long.MAX_VALUE;

	private boolean open = true;

	private boolean reset;

	private boolean readWanted;

	private boolean receiving;

	private boolean clientEnded;

	private boolean inputShutdown;

	private boolean outputShutdown;

	InMemoryChannel() {
		super(null);
	}

	// --- the client's side

	/** The client sends bytes that one pass of the event loop reads. */
	void send(List<ByteBuf> pass) {
		this.incoming.add(pass);
		receive();
	}

	/** The client sends no more. */
	void endInput() {
		this.clientEnded = true;
		receive();
	}

	/** The client takes so many bytes and no more. */
	void setWindow(long bytes) {
		this.window = bytes;
		((InMemoryUnsafe) unsafe()).flush0();
	}

	/** The client is gone. */
	void resetByClient() {
		pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
		unsafe().close(voidPromise());
	}

	/** How many passes wait to be read. */
	int unread() {
		return this.incoming.size();
	}

	/** What each write to the client had, empty writes apart. */
	List<String> writes() {
		return this.writes;
	}

	/** Whether the server ended the connection by a reset. */
	boolean isReset() {
		return this.reset;
	}

	private void receive() {
		if (this.receiving) {
			return;
		}
		this.receiving = true;
		try {
			while (this.open && this.readWanted && !this.inputShutdown) {
				List<ByteBuf> pass = this.incoming.poll();
				if (pass != null) {
					this.readWanted = false;
					pass.forEach(pipeline()::fireChannelRead);
					pipeline().fireChannelReadComplete();
				}
				else if (this.clientEnded) {
					this.inputShutdown = true;
					pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
				}
				else {
					return;
				}
			}
		}
		finally {
			this.receiving = false;
		}
	}

	// --- what Netty wants of a channel

	@Override
	protected void doBeginRead() {
		this.readWanted = true;
		// As from a socket: later, not within what asked for it.
		eventLoop().execute(this::receive);
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer out) throws IOException {
		ByteArrayOutputStream write = new ByteArrayOutputStream();
		while (this.window > 0 && out.current() != null) {
			Object message = out.current();
			long taken = (message instanceof FileRegion file) ? take(file, write) : take((ByteBuf) message, write);
			this.window -= taken;
			out.progress(taken);
			if (isEmpty(message)) {
				out.remove();
			}
		}
		if (write.size() > 0) {
			this.writes.add(write.toString(StandardCharsets.ISO_8859_1));
		}
	}

	private long take(ByteBuf message, ByteArrayOutputStream write) throws IOException {
		int count = (int) Math.min(this.window, message.readableBytes());
		message.readBytes(write, count);
		return count;
	}

	private long take(FileRegion file, ByteArrayOutputStream write) throws IOException {
		return file.transferTo(new Window(write, this.window), file.transferred());
	}

	private static boolean isEmpty(Object message) {
		return (message instanceof FileRegion file) ? file.transferred() == file.count()
				: !((ByteBuf) message).isReadable();
	}

	@Override
	protected void doClose() {
		this.open = false;
		this.reset = this.socket.linger == 0;
		this.incoming.forEach((pass) -> pass.forEach(ByteBuf::release));
		this.incoming.clear();
	}

	@Override
	protected void doShutdownOutput() {
		this.outputShutdown = true;
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public boolean isActive() {
		return this.open;
	}

	@Override
	public boolean isInputShutdown() {
		return this.inputShutdown || !this.open;
	}

	@Override
	public boolean isOutputShutdown() {
		return this.outputShutdown || !this.open;
	}

	@Override
	public boolean isShutdown() {
		return isInputShutdown() && isOutputShutdown();
	}

	@Override
	public ChannelFuture shutdownOutput() {
		return shutdownOutput(newPromise());
	}

	@Override
	public ChannelFuture shutdownOutput(ChannelPromise promise) {
		((AbstractUnsafe) unsafe()).shutdownOutput(promise);
		return promise;
	}

	@Override
	public ChannelFuture shutdownInput() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ChannelFuture shutdownInput(ChannelPromise promise) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ChannelFuture shutdown() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ChannelFuture shutdown(ChannelPromise promise) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SocketChannelConfig config() {
		return this.config;
	}

	@Override
	public ChannelMetadata metadata() {
		return METADATA;
	}

	@Override
	public ServerSocketChannel parent() {
		return null;
	}

	@Override
	public InetSocketAddress localAddress() {
		return (InetSocketAddress) localAddress0();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return (InetSocketAddress) remoteAddress0();
	}

	@Override
	protected SocketAddress localAddress0() {
		return new InetSocketAddress("127.0.0.1", 5000);
	}

	@Override
	protected SocketAddress remoteAddress0() {
		return new InetSocketAddress("127.0.0.1", 54321);
	}

	@Override
	protected boolean isCompatible(EventLoop loop) {
		return loop instanceof ManualEventLoop;
	}

	@Override
	protected AbstractUnsafe newUnsafe() {
		return new InMemoryUnsafe();
	}

	@Override
	protected void doBind(SocketAddress address) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void doDisconnect() {
		doClose();
	}

	private final class InMemoryUnsafe extends AbstractUnsafe {

		@Override
		public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void flush0() {
			super.flush0();
		}

	}

	/** Does not read what was wanted before it was told not to read. */
	private static final class Config extends DefaultSocketChannelConfig {

		private final InMemoryChannel connection;

		Config(InMemoryChannel channel, Socket socket) {
			super(channel, socket);
			this.connection = channel;
			setAllowHalfClosure(true);
		}

		@Override
		protected void autoReadCleared() {
			this.connection.readWanted = false;
		}

	}

	/** What the client takes of a file: so much, and no more. */
	private static final class Window implements WritableByteChannel {

		private final ByteArrayOutputStream target;

		private long left;

		Window(ByteArrayOutputStream target, long size) {
			this.target = target;
			this.left = size;
		}

		@Override
		public int write(ByteBuffer source) {
			byte[] taken = new byte[(int) Math.min(this.left, source.remaining())];
			source.get(taken);
			this.target.writeBytes(taken);
			this.left -= taken.length;
			return taken.length;
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void close() {
		}

	}

	/** What Netty's configuration keeps options in. */
	private static final class NoSocket extends Socket {

		private int linger = -1;

		@Override
		public void setTcpNoDelay(boolean on) {
		}

		@Override
		public void setSoLinger(boolean on, int seconds) {
			this.linger = on ? seconds : -1;
		}

		@Override
		public int getSoLinger() {
			return this.linger;
		}

	}

}
