/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.windhover.server.contract.WireResponse.Field;

/**
 * A client that sends bytes as they are given, and waits for a response no longer than
 * its deadline. Not thread-safe, except that one thread may send while another reads.
 */
public final class WireClient implements AutoCloseable {

	/** The time after which a read without bytes fails. */
	public static final Duration DEADLINE = Duration.ofSeconds(10);

	private final Socket socket;

	private final InputStream in;

	private WireClient(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	/**
	 * Connects to the loopback address of IPv4.
	 * @param port the server's port
	 * @return the client
	 * @throws IOException if the connection is refused
	 */
	public static WireClient connect(int port) throws IOException {
		return connect(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port, 0);
	}

	/**
	 * Connects with a small window, so that the server soon notices that the client does
	 * not read.
	 * @param port the server's port
	 * @return the client
	 * @throws IOException if the connection is refused
	 */
	public static WireClient connectWithSmallBuffers(int port) throws IOException {
		return connect(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port, 16 * 1024);
	}

	/**
	 * Connects.
	 * @param address the server's address
	 * @param port the server's port
	 * @param bufferSize the size of the socket's buffers in bytes, 0 for the default
	 * @return the client
	 * @throws IOException if the connection is refused
	 */
	public static WireClient connect(InetAddress address, int port, int bufferSize) throws IOException {
		Socket socket = new Socket();
		try {
			if (bufferSize > 0) {
				socket.setReceiveBufferSize(bufferSize);
				socket.setSendBufferSize(bufferSize);
			}
			socket.setTcpNoDelay(true);
			socket.setSoTimeout((int) DEADLINE.toMillis());
			socket.connect(new InetSocketAddress(address, port), (int) DEADLINE.toMillis());
			return new WireClient(socket);
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Sends a request on its own connection, and reads the response.
	 * @param port the server's port
	 * @param lines the request, see {@link #send(String...)}
	 * @return the response
	 * @throws IOException if there is none
	 */
	public static WireResponse exchange(int port, String... lines) throws IOException {
		try (WireClient client = connect(port)) {
			return client.send(lines).readResponse();
		}
	}

	/**
	 * Sends lines.
	 * @param lines the lines, each character a byte; CRLF is sent between them and not
	 * after the last
	 * @return this
	 * @throws IOException if the connection is broken
	 */
	public WireClient send(String... lines) throws IOException {
		return send(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Sends bytes.
	 * @param bytes the bytes
	 * @return this
	 * @throws IOException if the connection is broken
	 */
	public WireClient send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		return this;
	}

	/**
	 * Sends a GET request and reads its response.
	 * @param path the request target
	 * @return the response
	 * @throws IOException if there is none
	 */
	public WireResponse get(String path) throws IOException {
		return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").readResponse();
	}

	/**
	 * Reads a response to another method than HEAD.
	 * @return the response
	 * @throws EOFException if the connection ends before the response does
	 * @throws IOException if the connection is broken or silent, or the response
	 * malformed
	 */
	public WireResponse readResponse() throws IOException {
		WireResponse head = readHead();
		if (head.status() < 200 || head.status() == 204 || head.status() == 304) {
			return head;
		}
		if (head.isChunked()) {
			return readChunked(head);
		}
		String length = head.field("Content-Length");
		byte[] body = (length != null) ? readBytes(Integer.parseInt(length)) : this.in.readAllBytes();
		return new WireResponse(head.statusLine(), head.fields(), body, List.of());
	}

	/**
	 * Reads the head of a response, and nothing of its body.
	 * @return the response, with an empty body
	 * @throws IOException if the connection is broken or silent
	 */
	public WireResponse readHead() throws IOException {
		return new WireResponse(readLine(), readFields(), new byte[0], List.of());
	}

	private WireResponse readChunked(WireResponse head) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] chunk = readChunk();
		while (chunk.length > 0) {
			body.writeBytes(chunk);
			chunk = readChunk();
		}
		return new WireResponse(head.statusLine(), head.fields(), body.toByteArray(), readFields());
	}

	/**
	 * Reads one chunk of a body. After the last, which is empty, the trailer fields and
	 * an empty line remain to be read.
	 * @return the chunk's data
	 * @throws IOException if the connection is broken or silent
	 */
	public byte[] readChunk() throws IOException {
		byte[] chunk = readBytes(Integer.parseInt(readLine(), 16));
		if (chunk.length > 0 && !readLine().isEmpty()) {
			throw new IOException("A chunk is longer than its size");
		}
		return chunk;
	}

	private List<Field> readFields() throws IOException {
		List<Field> fields = new ArrayList<>();
		for (String line = readLine(); !line.isEmpty(); line = readLine()) {
			int colon = line.indexOf(':');
			fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
		}
		return fields;
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int b = readByte(); b != '\n'; b = readByte()) {
			line.append((char) b);
		}
		if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
			throw new IOException("The line does not end in CRLF: " + line);
		}
		return line.substring(0, line.length() - 1);
	}

	private int readByte() throws IOException {
		int b = this.in.read();
		if (b < 0) {
			throw new EOFException("The connection ended within a response");
		}
		return b;
	}

	/**
	 * Reads a number of bytes.
	 * @param count the number
	 * @return the bytes
	 * @throws EOFException if the connection ends before
	 * @throws IOException if the connection is broken or silent
	 */
	public byte[] readBytes(int count) throws IOException {
		byte[] bytes = this.in.readNBytes(count);
		if (bytes.length < count) {
			throw new EOFException("The connection ended within a response");
		}
		return bytes;
	}

	/**
	 * Reads the socket once.
	 * @return the bytes, empty at the end of the connection
	 * @throws IOException if the connection is broken or silent
	 */
	public String readOnce() throws IOException {
		byte[] bytes = new byte[64 * 1024];
		int count = this.in.read(bytes);
		return new String(bytes, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the number of bytes that can be read without waiting.
	 * @return the number, which may be an estimate
	 * @throws IOException if the connection is broken
	 */
	public int available() throws IOException {
		return this.in.available();
	}

	/**
	 * Reads until the connection ends, gracefully or not.
	 * @return the bytes
	 * @throws IOException if it does not end
	 */
	public byte[] readToEnd() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			for (int b = this.in.read(); b >= 0; b = this.in.read()) {
				bytes.write(b);
			}
		}
		catch (SocketException ex) {
			// A reset: the bytes before it are the result.
		}
		return bytes.toByteArray();
	}

	/**
	 * Waits for the end of the connection.
	 * @return {@code true} if it ended, gracefully or not, without a further byte;
	 * {@code false} if there was one
	 * @throws IOException if nothing happens until the deadline
	 */
	public boolean isClosedByServer() throws IOException {
		try {
			return this.in.read() < 0;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/**
	 * Waits for a response that is broken off.
	 * @return {@code true} if the connection ended before the response did
	 * @throws IOException if nothing happens until the deadline
	 */
	public boolean isResponseBroken() throws IOException {
		try {
			readResponse();
			return false;
		}
		catch (EOFException | SocketException ex) {
			return true;
		}
	}

	/**
	 * Ends the output. The input can still be read.
	 * @throws IOException if the connection is broken
	 */
	public void shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	/**
	 * Resets the connection (TCP RST).
	 * @throws IOException if the connection is broken
	 */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/**
	 * Returns the port of this end of the connection.
	 * @return the port
	 */
	public int getLocalPort() {
		return this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
