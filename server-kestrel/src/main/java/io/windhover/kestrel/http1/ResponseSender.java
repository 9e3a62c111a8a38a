/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;

import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.kestrel.http1.output.BodyCoding;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.body.WriteCallback;

/**
 * Brings what a response writes to the connection's output, whichever thread writes it,
 * in the order in which it was written.
 */
final class ResponseSender {

	/** What is copied at once; more is copied as the client takes it. */
	private static final int SMALL = 16 * 1024;

	private final Http1Connection stages;

	private final HttpConnectionContext channel;

	private final Http1Exchange exchange;

	private final Http1OutputProducer output;

	private final WriteQueue handover;

	/** Whether a write is under way that the event loop has not finished. */
	private boolean writing;

	ResponseSender(Http1Connection stages, HttpConnectionContext channel, Http1Exchange exchange,
			Http1OutputProducer output, long maxBuffered) {
		this.stages = stages;
		this.channel = channel;
		this.exchange = exchange;
		this.output = output;
		this.handover = new WriteQueue(exchange, output, channel.eventLoop(), maxBuffered);
	}

	Http1OutputProducer output() {
		return this.output;
	}

	WriteQueue handover() {
		return this.handover;
	}

	boolean isWriting() {
		return this.writing;
	}

	/**
	 * Send what the response has.
	 * @param head the head, empty when it was sent
	 */
	void send(ResponseHeadBytes head, ByteBuffer data, boolean chunked, boolean last, WriteCallback callback) {
		boolean small = data.remaining() <= SMALL;
		if (this.channel.inEventLoop()) {
			this.handover.drain();
			sendOnEventLoop(head, data, chunked, last, callback);
		}
		else if (small && this.handover.write(head, data, chunked, last, this.channel.isWritable(), callback)) {
			if (last && this.exchange.isUpgraded()) {
				this.channel.onEventLoop(this.stages::shutdownOutput);
			}
		}
		else {
			this.handover.run(() -> sendOnEventLoop(head, data, chunked, last, callback));
		}
	}

	private void sendOnEventLoop(ResponseHeadBytes head, ByteBuffer data, boolean chunked, boolean last,
			WriteCallback callback) {
		if (this.output.isClosed()) {
			WriteCallbacks.disconnect(callback);
		}
		else if (data.remaining() <= SMALL) {
			var target = this.output.reserve(head.length() + data.remaining() + BodyCoding.OVERHEAD);
			head.moveTo(target);
			BodyCoding.append(target, data, chunked, last);
			sent(last, callback);
		}
		else {
			sendLarge(head, data, chunked, last, callback);
		}
	}

	private void sent(boolean last, WriteCallback callback) {
		if (last && this.exchange.isUpgraded()) {
			this.stages.shutdownOutput();
		}
		// After the last one nothing follows that would have to wait.
		if (last) {
			WriteCallbacks.succeed(callback);
		}
		else {
			this.output.whenWritable(callback);
		}
	}

	private void sendLarge(ResponseHeadBytes head, ByteBuffer data, boolean chunked, boolean last,
			WriteCallback callback) {
		int length = data.remaining();
		var before = this.output.reserve(head.length() + BodyCoding.OVERHEAD);
		head.moveTo(before);
		if (chunked) {
			BodyCoding.begin(before, length);
		}
		this.output.writeLarge(data, outstanding(new WriteCallback() {
			@Override
			public void succeeded() {
				if (chunked) {
					BodyCoding.end(ResponseSender.this.output.reserve(BodyCoding.OVERHEAD), length, last);
				}
				sent(last, callback);
			}

			@Override
			public void failed(Throwable cause) {
				callback.failed(cause);
			}
		}));
	}

	/**
	 * Have the exchange wait for a write that takes its time: the application may finish
	 * without waiting for it.
	 */
	WriteCallback outstanding(WriteCallback callback) {
		this.writing = true;
		return new WriteCallback() {
			@Override
			public void succeeded() {
				ResponseSender.this.writing = false;
				WriteCallbacks.succeed(callback);
				ResponseSender.this.exchange.completeWhenWritten();
			}

			@Override
			public void failed(Throwable cause) {
				ResponseSender.this.writing = false;
				WriteCallbacks.fail(callback, cause);
				ResponseSender.this.exchange.completeWhenWritten();
			}
		};
	}

	/** Run something on the event loop, after everything that was written before. */
	void inOrder(Runnable task) {
		if (this.channel.inEventLoop()) {
			this.handover.drain();
			task.run();
		}
		else {
			this.handover.run(task);
		}
	}

}
