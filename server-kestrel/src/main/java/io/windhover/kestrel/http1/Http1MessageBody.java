/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.body.BodyDecoder;
import io.windhover.kestrel.http1.body.UpgradedDecoder;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Moves the body of the request at hand from the connection to the application.
 */
final class Http1MessageBody implements BodyDecoder.Sink {

	/** What is smaller is copied and joined, lest a few bytes hold a large buffer. */
	private static final int COPIED = 1024;

	private final ConnectionEnd end;

	private @Nullable Http1Exchange exchange;

	private @Nullable BodyDecoder decoder;

	private @Nullable RequestBodyBuffer body;

	/** Small chunks of this pass: one by one they would cost more than they bring. */
	private @Nullable ByteBuf joined;

	private long length;

	private boolean open;

	private boolean discarding;

	private boolean complete = true;

	/** Whether bytes were left behind since as many wait as may. */
	private boolean refused;

	/** Where the body ends can no longer be told, or will not be waited for. */
	private volatile boolean hopeless;

	Http1MessageBody(ConnectionEnd end) {
		this.end = end;
	}

	/**
	 * A request begins.
	 * @param current its exchange
	 * @param early whether to take bytes before the application asks for them: it is on
	 * another thread, and would have to come back for what is there already
	 */
	void begin(Http1Exchange current, boolean early) {
		Http1Request request = current.request();
		this.exchange = current;
		this.length = 0;
		this.discarding = false;
		this.hopeless = false;
		this.open = false;
		this.complete = !request.hasBody();
		this.decoder = null;
		this.body = null;
		if (this.complete) {
			return;
		}
		this.decoder = request.newDecoder();
		this.body = new RequestBodyBuffer(current, current.maxBuffered());
		request.setReceivedBody(this.body);
		this.open = early && request.announcedLength() > 0 && request.isAllowed(request.announcedLength());
		// A client that waits for "100 Continue", and does not get it, sends either the
		// body or the next request: which, nobody can tell.
		this.hopeless = request.isContinueExpected();
	}

	/** Hold nothing of the last request. */
	void releaseMemory() {
		this.exchange = null;
		this.decoder = null;
		this.body = null;
	}

	/** The application wants the bytes. */
	void open() {
		this.open = true;
		Http1Exchange current = this.exchange;
		if (current != null && current.getError() == null) {
			this.hopeless = false;
		}
	}

	/** Nobody wants the bytes any more. */
	void discard() {
		this.discarding = true;
		this.open = true;
	}

	/** From now on everything is body. */
	void upgrade(RequestBodyBuffer upgraded) {
		this.decoder = new UpgradedDecoder();
		this.body = upgraded;
		this.complete = false;
		this.open = false;
	}

	/**
	 * Take what is there.
	 * @return {@code true} if that was the end of it
	 */
	boolean take(ConnectionInput input) {
		BodyDecoder current = this.decoder;
		if (current == null || !this.open || this.complete || this.hopeless) {
			endOfInput();
			return false;
		}
		// The application may end the connection while it is given bytes.
		ByteBuf bytes = input.bytes().retain();
		this.refused = false;
		try {
			if (current.decode(bytes, this)) {
				this.complete = true;
				deliverJoined(true);
				return true;
			}
			deliverJoined(false);
		}
		catch (BadHttpRequestException ex) {
			deliverJoined(false);
			fail(ex);
		}
		finally {
			bytes.release();
		}
		endOfInput();
		return false;
	}

	/**
	 * The client has ended its side: that is the end of an upgraded body, and too early
	 * for others.
	 */
	private void endOfInput() {
		Http1Exchange current = this.exchange;
		if (!this.end.isInputEnded() || current == null || this.discarding) {
			return;
		}
		boolean upgraded = this.decoder instanceof UpgradedDecoder;
		// What is decoded as far as it goes, and is not whole, will never be.
		boolean cut = this.open && !this.complete && !this.hopeless && !this.refused;
		if (cut && upgraded && this.body != null) {
			this.complete = true;
			this.body.end();
		}
		else if (cut && this.decoder != null) {
			fail(new BadHttpRequestException(this.decoder.incomplete()));
		}
		if (!upgraded) {
			current.signalAborted();
		}
	}

	@Override
	public boolean wantsMore() {
		this.refused = !this.discarding && isFull();
		return !this.refused;
	}

	@Override
	public void take(ByteBuf in, int count, boolean last) throws BadHttpRequestException {
		this.length += count;
		Http1Exchange current = this.exchange;
		if (this.discarding || this.body == null || current == null) {
			in.skipBytes(count);
			return;
		}
		current.request().dataRate().received(count);
		if (!(this.decoder instanceof UpgradedDecoder)) {
			current.request().requireBodySize(this.length);
		}
		this.complete = last;
		if (count < COPIED) {
			join(in, count, last);
		}
		else {
			deliverJoined(false);
			this.body.add(in.readRetainedSlice(count), last);
		}
	}

	private void join(ByteBuf in, int count, boolean last) {
		ByteBuf buffer = this.joined;
		if (buffer != null && buffer.maxFastWritableBytes() < count) {
			deliverJoined(false);
			buffer = null;
		}
		if (buffer == null) {
			int capacity = last ? count : Math.max(count, Math.min(in.readableBytes(), COPIED));
			buffer = in.alloc().ioBuffer(capacity, capacity);
			this.joined = buffer;
		}
		buffer.writeBytes(in, count);
		if (last) {
			deliverJoined(true);
		}
	}

	private void deliverJoined(boolean last) {
		ByteBuf buffer = this.joined;
		RequestBodyBuffer receiving = this.body;
		this.joined = null;
		if (buffer != null && receiving != null) {
			receiving.add(buffer, last);
		}
		else if (last && receiving != null) {
			receiving.end();
		}
	}

	/** The body cannot be received. */
	void fail(IOException reason) {
		this.hopeless = true;
		Http1Exchange current = this.exchange;
		if (current != null && reason instanceof BadHttpRequestException bad) {
			current.reject(bad);
		}
		if (this.body != null) {
			this.body.fail(reason);
		}
	}

	/** Whether the bytes come too slowly while the application waits for them. */
	boolean isTooSlow(long now) {
		Http1Exchange current = this.exchange;
		RequestBodyBuffer receiving = this.body;
		boolean waiting = receiving != null && receiving.isStarved() && !this.hopeless
				&& !(this.decoder instanceof UpgradedDecoder);
		return current != null && current.request().dataRate().isTooSlow(now, waiting);
	}

	boolean isFull() {
		RequestBodyBuffer receiving = this.body;
		return receiving != null && !this.complete && receiving.isFull();
	}

	boolean isComplete() {
		return this.complete;
	}

	/** Whether the request had no body at all. */
	boolean isEmpty() {
		return this.decoder == null;
	}

	boolean isHopeless() {
		return this.hopeless;
	}

}
