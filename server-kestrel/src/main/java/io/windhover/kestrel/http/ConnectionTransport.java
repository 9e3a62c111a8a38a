/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;

/**
 * A connection's bytes below HTTP: clear text on a socket, or TLS. It answers the
 * questions whose answers differ between the two. Used on the event loop only, except
 * {@link #scheme()}.
 */
public interface ConnectionTransport {

	/**
	 * Returns the scheme of the requests that come over this connection.
	 * @return {@code http} or {@code https}
	 */
	String scheme();

	/**
	 * Writes a part of a file. The region is released in any case.
	 * @param file the part
	 * @return completes when all of it was handed to the operating system
	 */
	ChannelFuture writeFile(FileRegion file);

	/**
	 * Returns how much of the file that is being sent the operating system has taken.
	 * @return bytes; 0 if no file is being sent just now
	 */
	long fileProgress();

	/**
	 * Returns how many bytes that were written the operating system has not taken; a file
	 * counts as one.
	 * @return bytes
	 */
	long pendingBytes();

	/**
	 * Returns whether this side of the connection can end alone.
	 * @return {@code false} if the connection can only be closed as a whole
	 */
	boolean canEndOutput();

	/**
	 * Ends this side of the connection; the client may go on sending. Only if
	 * {@link #canEndOutput()}.
	 */
	void endOutput();

	/**
	 * Chooses whether {@link #close()} resets the connection. Only a reset tells the
	 * client that a response is not complete.
	 * @param reset {@code true} for a reset, {@code false} for an end
	 */
	void setResetOnClose(boolean reset);

	/**
	 * Closes the connection at once.
	 */
	void close();

}
