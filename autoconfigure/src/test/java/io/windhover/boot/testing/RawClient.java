/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends and sees bytes.
 */
public final class RawClient implements AutoCloseable {

	private final Socket socket;

	/**
	 * Connect to a port of this machine. Reads give up after ten seconds.
	 * @param port the port
	 */
	public RawClient(int port) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(10_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send text as bytes.
	 * @param text ISO-8859-1
	 * @return this client
	 */
	public RawClient send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			this.socket.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read until a text has come.
	 * @param end the text that ends what is read
	 * @return what was read
	 */
	public String readUntil(String end) {
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
			return text.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read what one read of the socket returns.
	 * @return what was read
	 */
	public String readOnce() {
		try {
			byte[] bytes = new byte[64 * 1024];
			int count = this.socket.getInputStream().read(bytes);
			return new String(bytes, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read so many bytes.
	 * @param count how many
	 * @return what was read, less if the server has closed the connection
	 */
	public String read(int count) {
		try {
			return new String(this.socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read until the server closes the connection, or breaks it.
	 * @return what was read
	 */
	public String readAll() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try {
			this.socket.getInputStream().transferTo(all);
		}
		catch (IOException ex) {
			all.writeBytes("<broken>".getBytes(StandardCharsets.ISO_8859_1));
		}
		return all.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Send no more, and still read.
	 */
	public void endOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Close the connection so that the server notices at once.
	 */
	public void reset() {
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
