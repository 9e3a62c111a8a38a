/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * The decoder of a chunked body (RFC 9112, 7.1).
 */
public final class ChunkedDecoder implements BodyDecoder {

	/** As many hexadecimal digits as always fit a {@code long}. */
	private static final int MAX_DIGITS = 15;

	private final ChunkExtensions extensions = new ChunkExtensions();

	private final TrailerSection trailers;

	private Stage stage = Stage.SIZE;

	private long size;

	private int digits;

	public ChunkedDecoder(ServerHttpHeaders trailers, int maxTrailersSize, int maxTrailerCount) {
		this.trailers = new TrailerSection(trailers, maxTrailersSize, maxTrailerCount);
	}

	@Override
	public boolean decode(ByteBuf in, Sink sink) throws BadHttpRequestException {
		while (this.stage != Stage.DONE && in.isReadable()) {
			switch (this.stage) {
				case SIZE -> readSize(in.readByte());
				case EXTENSION -> readExtension(in.readByte());
				case SIZE_LF -> readSizeLineFeed(in.readByte());
				case DATA -> {
					if (!sink.wantsMore()) {
						return false;
					}
					readData(in, sink);
				}
				case DATA_CR -> expect(in.readByte(), '\r', Stage.DATA_LF);
				case DATA_LF -> expect(in.readByte(), '\n', Stage.SIZE);
				default -> {
					if (!this.trailers.read(in)) {
						return false;
					}
					this.stage = Stage.DONE;
				}
			}
		}
		return this.stage == Stage.DONE;
	}

	private void readSize(byte b) throws BadHttpRequestException {
		int digit = HttpChars.hex(b & 0xff);
		if (digit >= 0) {
			if (++this.digits > MAX_DIGITS) {
				throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_SIZE_DATA, "too many digits");
			}
			this.size = 16 * this.size + digit;
			return;
		}
		if (this.digits == 0) {
			throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_SIZE_DATA);
		}
		switch (b) {
			case '\r' -> this.stage = Stage.SIZE_LF;
			case ';', ' ', '\t' -> {
				this.extensions.begin();
				this.stage = Stage.EXTENSION;
				readExtension(b);
			}
			default -> throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_SIZE_DATA);
		}
	}

	private void readExtension(byte b) throws BadHttpRequestException {
		if (!this.extensions.accept(b)) {
			this.stage = Stage.SIZE_LF;
		}
	}

	private void readSizeLineFeed(byte b) throws BadHttpRequestException {
		if (b != '\n') {
			throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_SIZE_DATA);
		}
		this.stage = (this.size == 0) ? Stage.TRAILERS : Stage.DATA;
		this.digits = 0;
	}

	private void readData(ByteBuf in, Sink sink) throws BadHttpRequestException {
		int length = (int) Math.min(this.size, in.readableBytes());
		this.size -= length;
		if (this.size == 0) {
			this.stage = Stage.DATA_CR;
		}
		sink.take(in, length, false);
	}

	private void expect(byte actual, char expected, Stage next) throws BadHttpRequestException {
		if (actual != expected) {
			throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_SUFFIX);
		}
		this.stage = next;
	}

	@Override
	public RequestRejectionReason incomplete() {
		return RequestRejectionReason.CHUNKED_REQUEST_INCOMPLETE;
	}

	private enum Stage {

		SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILERS, DONE

	}

}
