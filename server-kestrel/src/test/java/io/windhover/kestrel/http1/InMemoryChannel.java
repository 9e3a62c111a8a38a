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
 * A socket in memory: bytes wait until the server reads them, and the server waits until
 * the client reads. Each side can be closed on its own.
 */
final class InMemoryChannel extends AbstractChannel implements SocketChannel {

	private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

	private final NoSocket socket = new NoSocket();

	private final SocketChannelConfig config = new Config(this, this.socket);

	/** The bytes that the client has sent; the event loop reads one list at a time. */
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

	/** Sends bytes from the client, which the event loop reads in one pass. */
	void send(List<ByteBuf> pass) {
		this.incoming.add(pass);
		receive();
	}

	/** Ends the client's side of the connection. */
	void endInput() {
		this.clientEnded = true;
		receive();
	}

	/** Lets the client read this many bytes and no more. */
	void setWindow(long bytes) {
		this.window = bytes;
		((InMemoryUnsafe) unsafe()).flush0();
	}

	/** Resets the connection from the client's side. */
	void resetByClient() {
		pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
		unsafe().close(voidPromise());
	}

	/** Returns the number of passes that the server has not read. */
	int unread() {
		return this.incoming.size();
	}

	/** Returns the content of each write to the client, without empty writes. */
	List<String> writes() {
		return this.writes;
	}

	/** Returns whether the server has reset the connection. */
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

	// --- the methods of a Netty channel

	@Override
	protected void doBeginRead() {
		this.readWanted = true;
		// Later, as for a socket: not within the call that asked for it.
		eventLoop().execute(this::receive);
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer out) throws IOException {
		ByteArrayOutputStream write = new ByteArrayOutputStream();
		while (this.window > 0 && out.current() != null) {
			Object message = out.current();
			long count = (message instanceof FileRegion file) ? transfer(file, write)
					: transfer((ByteBuf) message, write);
			this.window -= count;
			out.progress(count);
			if (isEmpty(message)) {
				out.remove();
			}
		}
		if (write.size() > 0) {
			this.writes.add(write.toString(StandardCharsets.ISO_8859_1));
		}
	}

	private long transfer(ByteBuf message, ByteArrayOutputStream write) throws IOException {
		int count = (int) Math.min(this.window, message.readableBytes());
		message.readBytes(write, count);
		return count;
	}

	private long transfer(FileRegion file, ByteArrayOutputStream write) throws IOException {
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

	/** Cancels a pending read when auto-read is switched off. */
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

	/** The client's end of a file transfer, which accepts as many bytes as are left. */
	private static final class Window implements WritableByteChannel {

		private final ByteArrayOutputStream target;

		private long left;

		Window(ByteArrayOutputStream target, long size) {
			this.target = target;
			this.left = size;
		}

		@Override
		public int write(ByteBuffer source) {
			byte[] read = new byte[(int) Math.min(this.left, source.remaining())];
			source.get(read);
			this.target.writeBytes(read);
			this.left -= read.length;
			return read.length;
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void close() {
		}

	}

	/** A socket that only stores the options of Netty's configuration. */
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
