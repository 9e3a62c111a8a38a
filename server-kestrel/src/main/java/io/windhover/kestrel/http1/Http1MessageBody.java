/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import io.windhover.kestrel.http.HttpExchange;
import io.windhover.kestrel.http.HttpRequest;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.body.BodyDecoder;
import io.windhover.kestrel.http1.body.UpgradedDecoder;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The message body of the current request: it moves the bytes from the connection through
 * a decoder into the buffer that the application reads. Used on the event loop only,
 * except {@link #isUnrecoverable()}.
 */
final class Http1MessageBody implements BodyDecoder.Sink {

	/** Smaller pieces are copied and joined, so that they do not hold a large buffer. */
	private static final int COPIED = 1024;

	private final ConnectionEnd end;

	private volatile BodyState state = BodyState.NONE;

	private @Nullable HttpExchange exchange;

	private @Nullable BodyDecoder decoder;

	private @Nullable RequestBodyBuffer buffer;

	/** Small pieces of this pass: one by one they would cost more than they are worth. */
	private @Nullable ByteBuf joined;

	private long length;

	/** Whether bytes were left in the connection because the buffer was full. */
	private boolean leftBehind;

	Http1MessageBody(ConnectionEnd end) {
		this.end = end;
	}

	/**
	 * Begins with the body of another request.
	 * @param current its exchange
	 * @param head its head
	 * @param early whether to decode bytes before the application asks for them: it runs
	 * on another thread, and would have to come back for what is there already
	 */
	void begin(HttpExchange current, Http1RequestHead head, boolean early) {
		HttpRequest request = current.request();
		this.exchange = current;
		this.length = 0;
		this.decoder = null;
		this.buffer = null;
		if (!request.hasBody()) {
			this.state = BodyState.NONE;
			return;
		}
		this.decoder = head.newDecoder();
		this.buffer = current.newBody();
		request.setReceivedBody(this.buffer);
		if (head.isContinueExpected()) {
			this.state = BodyState.EXPECTED;
		}
		else {
			boolean open = early && request.announcedLength() > 0
					&& request.isBodySizeAllowed(request.announcedLength());
			this.state = open ? BodyState.OPEN : BodyState.HELD;
		}
	}

	/** Drops the references to the last request. */
	void releaseMemory() {
		this.exchange = null;
		this.decoder = null;
		this.buffer = null;
	}

	/** Starts to decode, as the application reads the body. */
	void open() {
		HttpExchange current = this.exchange;
		boolean refused = current != null && current.badRequest() != null;
		if (this.state == BodyState.EXPECTED && refused) {
			this.state = BodyState.UNRECOVERABLE;
		}
		else if (this.state == BodyState.EXPECTED || this.state == BodyState.HELD) {
			this.state = BodyState.OPEN;
		}
	}

	/** Decodes the rest only to find its end, as the application has completed. */
	void discard() {
		this.state = BodyState.DISCARDING;
	}

	/** Takes everything that the client sends from now on as body. */
	void upgrade(RequestBodyBuffer upgraded) {
		this.decoder = new UpgradedDecoder();
		this.buffer = upgraded;
		this.state = BodyState.HELD;
	}

	/**
	 * Decodes what the connection has received.
	 * @return {@code true} if that was the end of the body
	 */
	boolean decode(ConnectionInput input) {
		BodyDecoder current = this.decoder;
		if (current == null || !this.state.isDecoding()) {
			inputEnded();
			return false;
		}
		// The application may end the connection while it is given bytes.
		ByteBuf bytes = input.bytes().retain();
		this.leftBehind = false;
		try {
			if (current.decode(bytes, this)) {
				this.state = BodyState.COMPLETE;
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
		inputEnded();
		return false;
	}

	/**
	 * Handles that the client has ended its side, if it has: that is the end of an
	 * upgraded body, and too early for others.
	 */
	private void inputEnded() {
		HttpExchange current = this.exchange;
		if (!this.end.isInputEnded() || current == null || this.state == BodyState.DISCARDING) {
			return;
		}
		boolean message = this.decoder == null || this.decoder.isMessageBody();
		// What was decoded as far as it goes and is not complete never will be.
		boolean cut = this.state == BodyState.OPEN && !this.leftBehind;
		if (cut && !message && this.buffer != null) {
			this.state = BodyState.COMPLETE;
			this.buffer.end();
		}
		else if (cut && this.decoder != null) {
			fail(new BadHttpRequestException(this.decoder.incomplete()));
		}
		if (message) {
			current.signalAborted();
		}
	}

	@Override
	public boolean wantsMore() {
		this.leftBehind = this.state != BodyState.DISCARDING && isFull();
		return !this.leftBehind;
	}

	@Override
	public void take(ByteBuf in, int count, boolean last) throws BadHttpRequestException {
		this.length += count;
		HttpExchange current = this.exchange;
		RequestBodyBuffer receiving = this.buffer;
		if (this.state == BodyState.DISCARDING || receiving == null || current == null || this.decoder == null) {
			in.skipBytes(count);
			return;
		}
		current.request().dataRate().received(count);
		if (this.decoder.isMessageBody()) {
			current.request().requireBodySize(this.length);
		}
		if (last) {
			this.state = BodyState.COMPLETE;
		}
		if (count < COPIED) {
			join(in, count, last);
		}
		else {
			deliverJoined(false);
			receiving.add(in.readRetainedSlice(count), last);
		}
	}

	private void join(ByteBuf in, int count, boolean last) {
		ByteBuf target = this.joined;
		if (target != null && target.maxFastWritableBytes() < count) {
			deliverJoined(false);
			target = null;
		}
		if (target == null) {
			int capacity = last ? count : Math.max(count, Math.min(in.readableBytes(), COPIED));
			target = in.alloc().ioBuffer(capacity, capacity);
			this.joined = target;
		}
		target.writeBytes(in, count);
		if (last) {
			deliverJoined(true);
		}
	}

	private void deliverJoined(boolean last) {
		ByteBuf bytes = this.joined;
		RequestBodyBuffer receiving = this.buffer;
		this.joined = null;
		if (receiving == null) {
			ReferenceCountUtil.release(bytes);
		}
		else if (bytes != null) {
			receiving.add(bytes, last);
		}
		else if (last) {
			receiving.end();
		}
	}

	/** Fails the body: the rest of it cannot be received. */
	void fail(IOException reason) {
		this.state = BodyState.UNRECOVERABLE;
		HttpExchange current = this.exchange;
		if (current != null && reason instanceof BadHttpRequestException bad) {
			current.reject(bad);
		}
		if (this.buffer != null) {
			this.buffer.fail(reason);
		}
	}

	/** Returns whether the body has fallen below its minimum data rate. */
	boolean isTooSlow(long now) {
		HttpExchange current = this.exchange;
		RequestBodyBuffer receiving = this.buffer;
		boolean waiting = receiving != null && receiving.isStarved() && !isUnrecoverable() && this.decoder != null
				&& this.decoder.isMessageBody();
		return current != null && current.request().dataRate().isTooSlow(now, waiting);
	}

	/** Returns whether as many bytes wait for the application as may. */
	boolean isFull() {
		RequestBodyBuffer receiving = this.buffer;
		return receiving != null && !isComplete() && receiving.isFull();
	}

	boolean isComplete() {
		return this.state.isComplete();
	}

	/** Returns whether the request has no body. */
	boolean isEmpty() {
		return this.decoder == null;
	}

	/**
	 * Returns whether the end of the body cannot be found, so that no other request can
	 * follow. Any thread.
	 */
	boolean isUnrecoverable() {
		return this.state.isUnrecoverable();
	}

}
