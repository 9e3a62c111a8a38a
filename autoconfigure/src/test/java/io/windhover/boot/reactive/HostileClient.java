/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that ends one side of its connection, resets it, or does not read.
 */
final class HostileClient implements AutoCloseable {

	private final Socket socket;

	/** Connect to a port of this machine. Reads give up after ten seconds. */
	HostileClient(int port) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(10_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	HostileClient send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void readUntil(String end) {
		try {
			InputStream in = this.socket.getInputStream();
			StringBuilder text = new StringBuilder();
			while (text.indexOf(end) < 0) {
				int b = in.read();
				if (b < 0) {
					throw new IllegalStateException("The connection was closed after: " + text);
				}
				text.append((char) b);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Read until the server ends the connection, or breaks it: that is told. */
	String readAll() {
		StringBuilder all = new StringBuilder();
		byte[] block = new byte[64 * 1024];
		try {
			InputStream in = this.socket.getInputStream();
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				all.append(new String(block, 0, count, StandardCharsets.ISO_8859_1));
			}
		}
		catch (IOException ex) {
			all.append("<broken>");
		}
		return all.toString();
	}

	/** Send no more, and still read. */
	void endOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Go away so that the server notices at once. */
	void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
