/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Many clients in a separate process, which has its own file descriptors. Each client
 * sends the same text once. Commands are read from the standard input, one per line.
 */
final class ManyClients {

	private final List<SocketChannel> channels = new ArrayList<>();

	private ManyClients() {
	}

	/** Arguments: the port, the number of clients and the text that each sends. */
	public static void main(String[] args) throws IOException {
		ManyClients clients = new ManyClients();
		clients.connect(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2].replace("|", "\r\n"));
		System.out.println("connected");
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			System.out.println(command.equals("await end") ? clients.awaitEnd() : "unknown");
		}
	}

	private void connect(int port, int count, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
		for (int i = 0; i < count; i++) {
			SocketChannel channel = SocketChannel.open(address);
			channel.write(ByteBuffer.wrap(bytes));
			this.channels.add(channel);
		}
	}

	/** Reads until all connections are closed and returns the number of bytes. */
	private long awaitEnd() throws IOException {
		long bytes = 0;
		try (Selector selector = Selector.open()) {
			for (SocketChannel channel : this.channels) {
				channel.configureBlocking(false);
				channel.register(selector, SelectionKey.OP_READ);
			}
			int open = this.channels.size();
			ByteBuffer buffer = ByteBuffer.allocate(4096);
			while (open > 0) {
				selector.select();
				for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
					SelectionKey key = keys.next();
					int count = read((SocketChannel) key.channel(), buffer.clear());
					bytes += Math.max(count, 0);
					if (count < 0) {
						key.channel().close();
						open--;
					}
				}
			}
		}
		return bytes;
	}

	private static int read(SocketChannel channel, ByteBuffer buffer) {
		try {
			return channel.read(buffer);
		}
		catch (IOException ex) {
			return -1;
		}
	}

}
