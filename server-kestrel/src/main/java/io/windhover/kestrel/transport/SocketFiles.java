/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Files of Unix domain sockets.
 */
final class SocketFiles {

	private SocketFiles() {
	}

	/**
	 * Deletes the socket file that a server has left behind by ending without a stop. The
	 * native transport would delete any existing file without a check.
	 * @throws InUseException if a server is listening on the socket
	 * @throws FileAlreadyExistsException if the file is not a socket
	 */
	static void removeStaleSocket(Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!isSocket(path)) {
			throw new FileAlreadyExistsException(path + " exists and is not a socket");
		}
		if (isListening(path)) {
			throw new InUseException(path);
		}
		Files.deleteIfExists(path);
	}

	private static boolean isSocket(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
	}

	private static boolean isListening(Path path) throws IOException {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
	}

	/** A server is listening on the socket. */
	static final class InUseException extends BindException {

		private static final long serialVersionUID = 1L;

		InUseException(Path path) {
			super("A server is listening on " + path);
		}

	}

}
