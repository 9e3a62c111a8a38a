/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A connection on which a test sends bytes and reads responses.
 */
final class RawClient implements AutoCloseable {

	/** Longer than anything should take; a test that waits this long has failed. */
	private static final int TIMEOUT_MILLIS = 20_000;

	private final Socket socket;

	private final InputStream input;

	RawClient(int port) throws IOException {
		this.socket = new Socket();
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.socket.setTcpNoDelay(true);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	/** Send one request on a connection of its own and read the response. */
	static Response exchange(int port, String... lines) throws IOException {
		try (RawClient client = new RawClient(port)) {
			client.send(lines);
			return client.receive();
		}
	}

	static Response get(int port, String path) throws IOException {
		return exchange(port, "GET " + path + " HTTP/1.1", "Host: localhost:" + port, "", "");
	}

	int getLocalPort() {
		return this.socket.getLocalPort();
	}

	RawClient send(String... lines) throws IOException {
		return send(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
	}

	RawClient send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/** End this side, and leave the other one open. */
	RawClient end() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** Close so that the server gets a reset. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	boolean isClosedByServer() throws IOException {
		try {
			return this.input.read() < 0;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/** What comes until the server ends or breaks the connection. */
	String rest() throws IOException {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		try {
			this.input.transferTo(rest);
		}
		catch (SocketException ex) {
			// Broken.
		}
		return rest.toString(StandardCharsets.ISO_8859_1);
	}

	/** What one read of the socket returns. */
	String read() throws IOException {
		byte[] block = new byte[10_000];
		int count = this.socket.getInputStream().read(block);
		return new String(block, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
	}

	int available() throws IOException {
		return this.input.available();
	}

	Response receive() throws IOException {
		return receive("GET");
	}

	/** Read a response to a request with a method: to HEAD there is no body. */
	Response receive(String method) throws IOException {
		String status = line();
		List<String> fields = fields();
		Response head = new Response(status, fields, new byte[0], List.of());
		if (method.equals("HEAD") || head.status() < 200 || head.status() == 204 || head.status() == 304) {
			return head;
		}
		if ("chunked".equals(head.field("Transfer-Encoding"))) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
				body.writeBytes(chunk);
			}
			return new Response(status, fields, body.toByteArray(), fields());
		}
		String length = head.field("Content-Length");
		byte[] body = (length != null) ? exactly(Integer.parseInt(length)) : this.input.readAllBytes();
		return new Response(status, fields, body, List.of());
	}

	/** Read a chunk's data; the last one, which is empty, leaves the trailers unread. */
	byte[] chunk() throws IOException {
		byte[] data = exactly(Integer.parseInt(line(), 16));
		if (data.length > 0) {
			line();
		}
		return data;
	}

	byte[] exactly(int count) throws IOException {
		byte[] bytes = this.input.readNBytes(count);
		if (bytes.length < count) {
			throw new EOFException("Got " + bytes.length + " bytes (expected: " + count + ")");
		}
		return bytes;
	}

	List<String> fields() throws IOException {
		List<String> fields = new ArrayList<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			fields.add(line);
		}
		return fields;
	}

	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = this.input.read(); b != '\n'; b = this.input.read()) {
			if (b < 0) {
				throw new EOFException("The connection ended after: " + line);
			}
			line.write(b);
		}
		return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A response.
	 *
	 * @param statusLine the first line
	 * @param fields the header fields, a line each
	 * @param content the body, without its framing
	 * @param trailers the trailer fields, a line each
	 */
	record Response(String statusLine, List<String> fields, byte[] content, List<String> trailers) {

		int status() {
			return Integer.parseInt(this.statusLine.split(" ")[1]);
		}

		String field(String name) {
			List<String> values = fields(name);
			return values.isEmpty() ? null : values.get(0);
		}

		List<String> fields(String name) {
			String start = name.toLowerCase(Locale.ROOT) + ":";
			return this.fields.stream()
				.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(start))
				.map((line) -> line.substring(start.length()).strip())
				.toList();
		}

		String body() {
			return new String(this.content, StandardCharsets.UTF_8);
		}

	}

}
