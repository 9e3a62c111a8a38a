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
 * A client that sends and receives bytes.
 */
public final class RawClient implements AutoCloseable {

	private final Socket socket;

	/**
	 * Connects to a port of this machine. Reads time out after ten seconds.
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
	 * Sends text.
	 * @param text the text, encoded as ISO-8859-1
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
	 * Reads until a text has been received.
	 * @param end the text
	 * @return the received text, up to and including {@code end}
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
	 * Reads from the socket once.
	 * @return the received text
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
	 * Reads a number of bytes.
	 * @param count the number
	 * @return the received text; shorter if the server has closed the connection
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
	 * Reads until the server closes or resets the connection.
	 * @return the received text
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
	 * Ends the output; input can still be read.
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
	 * Resets the connection.
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
