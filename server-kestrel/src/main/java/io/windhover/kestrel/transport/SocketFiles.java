/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import io.windhover.kestrel.diagnostics.KestrelLog;

/**
 * Files of Unix domain sockets.
 */
final class SocketFiles {

	private SocketFiles() {
	}

	/**
	 * Delete the file that a server left which did not stop in an orderly way: a socket
	 * on which nobody listens. Any other file is left where it is, and binding will fail.
	 */
	static void deleteStale(Path path) {
		try {
			if (isSocket(path) && !isListening(path)) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException ex) {
			KestrelLog.socketFileLeft(path, ex);
		}
	}

	private static boolean isSocket(Path path) throws IOException {
		return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
				&& Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
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

}
