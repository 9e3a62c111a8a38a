/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.channel.DefaultFileRegion;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http1.output.BodyCoding;
import io.windhover.kestrel.http1.output.Framing;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;

/**
 * Sends a part of a file by the operating system, without copying it through this
 * process.
 */
final class SendFile {

	private SendFile() {
	}

	/**
	 * Send a part of a file as the next bytes of a response.
	 * @param exchange the exchange
	 * @param response its response
	 * @param path the file
	 * @param offset the first byte
	 * @param count how many bytes, or -1 for all that follow
	 * @return completes when all were sent; fails when the file cannot be read or is
	 * shorter than asked for, before the response starts
	 * @throws IllegalArgumentException if the offset or the count is negative
	 */
	static CompletionStage<Void> send(Http1Exchange exchange, Http1Response response, Path path, long offset,
			long count) {
		if (offset < 0 || count < -1) {
			throw new IllegalArgumentException(
					"offset: " + offset + ", count: " + count + " (expected: >= 0, count -1 for all)");
		}
		try {
			FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
			// It owns the file from here on, and closes it.
			DefaultFileRegion region = region(file, offset, count);
			Throwable refusal = response.prepareFile(region.count());
			if (refusal != null) {
				region.release();
				return CompletableFuture.failedFuture(refusal);
			}
			CompletableFuture<Void> sent = new CompletableFuture<>();
			WriteCallback callback = reportCut(exchange, path, offset + region.count(), new FutureWriteCallback(sent));
			exchange.sender().inOrder(() -> write(exchange, response, region, callback));
			return sent;
		}
		catch (IOException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static DefaultFileRegion region(FileChannel file, long offset, long count) throws IOException {
		boolean valid = false;
		try {
			long size = file.size();
			// Not offset + count, which may be more than a long holds.
			if (offset > size || count > size - offset) {
				throw new EOFException("The file is shorter than asked for, it ends at " + size);
			}
			long length = (count < 0) ? size - offset : count;
			valid = true;
			return new DefaultFileRegion(file, offset, length);
		}
		finally {
			if (!valid) {
				file.close();
			}
		}
	}

	/** Tell a file that has become shorter meanwhile from a client that has left. */
	private static WriteCallback reportCut(Http1Exchange exchange, Path path, long end, WriteCallback callback) {
		return new WriteCallback() {
			@Override
			public void succeeded() {
				callback.succeeded();
			}

			@Override
			public void failed(Throwable cause) {
				if (isShorter(path, end)) {
					String problem = "The file has become shorter while it was sent: " + path;
					KestrelLog.responseBroken(exchange.getTraceIdentifier(), problem);
					callback.failed(new EOFException(problem));
				}
				else {
					callback.failed(cause);
				}
			}
		};
	}

	private static boolean isShorter(Path path, long end) {
		try {
			return Files.size(path) < end;
		}
		catch (IOException ex) {
			// Removed: what is open stays as it is.
			return false;
		}
	}

	private static void write(Http1Exchange exchange, Http1Response response, DefaultFileRegion region,
			WriteCallback callback) {
		long length = region.count();
		boolean chunked = response.framing() == Framing.CHUNKED;
		if (length == 0 || response.framing() == Framing.NO_CONTENT || exchange.isConnectionLost()) {
			region.release();
			exchange.sender().send(response.head(), ByteBuffer.allocate(0), false, false, callback);
			return;
		}
		Http1OutputProducer output = exchange.sender().output();
		var before = output.reserve(response.head().length() + BodyCoding.OVERHEAD);
		response.head().moveTo(before);
		if (chunked) {
			BodyCoding.begin(before, length);
		}
		output.writeFile(region, exchange.sender().outstanding(callback));
		if (chunked) {
			BodyCoding.end(output.reserve(BodyCoding.OVERHEAD), length, false);
		}
	}

}
