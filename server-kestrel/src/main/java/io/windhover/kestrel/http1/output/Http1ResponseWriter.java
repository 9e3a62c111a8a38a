/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;

import io.netty.channel.FileRegion;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpOutput;
import io.windhover.kestrel.http.ResponseLength;
import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseFeature;

/**
 * The writer of HTTP/1.x responses. It brings what a response writes to the connection's
 * output, on whichever thread it is written, in the order in which it was written.
 */
public final class Http1ResponseWriter implements HttpOutput {

	/** The most that is copied at once; more is copied as the client takes it. */
	private static final int SMALL = 16 * 1024;

	private final HttpConnectionContext connection;

	private final Http1OutputProducer output;

	private final WriteCallbacks callbacks;

	private final Runnable endUpgraded;

	private final ResponseHeadEncoder encoder;

	private final WriteQueue queue;

	private Listener listener;

	private boolean http10;

	private boolean upgraded;

	/** Whether a write is under way that the event loop has not finished. */
	private boolean writing;

	/**
	 * Creates the writer of a connection.
	 * @param connection the connection
	 * @param output its output
	 * @param endUpgraded run on the event loop when the application has ended its side of
	 * an upgraded connection
	 */
	@SuppressWarnings("NullAway.Init") // the exchange sets its listener first of all
	public Http1ResponseWriter(HttpConnectionContext connection, Http1OutputProducer output, Runnable endUpgraded) {
		this.connection = connection;
		this.output = output;
		this.callbacks = output.callbacks();
		this.endUpgraded = endUpgraded;
		this.encoder = new ResponseHeadEncoder(connection);
		this.queue = new WriteQueue(output, connection.eventLoop(),
				connection.server().limits().maxResponseBufferSize(), () -> this.listener.applicationCompleted());
	}

	@Override
	public void setListener(Listener listener) {
		this.listener = listener;
	}

	/**
	 * Begins with the response to another request.
	 * @param requestIsHttp10 whether the request is one of HTTP/1.0
	 */
	public void begin(boolean requestIsHttp10) {
		this.http10 = requestIsHttp10;
	}

	@Override
	public boolean start(IHttpResponseFeature response, ResponseLength length, boolean mayKeepAlive) {
		this.upgraded = response.getStatusCode() == 101;
		return this.encoder.encode(response, length, this.http10, mayKeepAlive);
	}

	@Override
	public boolean isHeadHeld() {
		return this.encoder.head().length() > 0;
	}

	@Override
	public void discardHead() {
		this.encoder.head().discard();
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		boolean small = data.remaining() <= SMALL;
		if (this.connection.inEventLoop()) {
			this.queue.drain();
			writeOnEventLoop(data, last, callback);
		}
		else if (small && this.queue.write(this.encoder.head(), data, isChunked(), last, this.connection.isWritable(),
				callback)) {
			if (last && this.upgraded) {
				this.connection.onEventLoop(this.endUpgraded);
			}
		}
		else {
			this.queue.add(() -> writeOnEventLoop(data, last, callback));
		}
	}

	private boolean isChunked() {
		return this.encoder.framing() == Framing.CHUNKED;
	}

	private void writeOnEventLoop(ByteBuffer data, boolean last, WriteCallback callback) {
		if (this.output.isClosed()) {
			this.callbacks.disconnect(callback);
		}
		else if (data.remaining() <= SMALL) {
			BodyCoding.append(reserve(data.remaining()), data, isChunked(), last);
			written(last, callback);
		}
		else {
			writeLarge(data, last, callback);
		}
	}

	/** Reserves room for the head and a piece of the body, and writes the head. */
	private OutputBytes reserve(int length) {
		ResponseHeadBytes head = this.encoder.head();
		OutputBytes target = this.output.reserve(head.length() + length + BodyCoding.OVERHEAD);
		head.moveTo(target);
		return target;
	}

	private void written(boolean last, WriteCallback callback) {
		if (last && this.upgraded) {
			this.endUpgraded.run();
		}
		// Nothing follows the last write that would have to wait.
		if (last) {
			this.callbacks.succeed(callback);
		}
		else {
			this.output.whenWritable(callback);
		}
	}

	private void writeLarge(ByteBuffer data, boolean last, WriteCallback callback) {
		int length = data.remaining();
		boolean chunked = isChunked();
		OutputBytes target = reserve(0);
		if (chunked) {
			BodyCoding.begin(target, length);
		}
		LargeWrite.start(this.output, data, outstanding(WriteCallback.of(() -> {
			if (chunked) {
				BodyCoding.end(this.output.reserve(BodyCoding.OVERHEAD), length, last);
			}
			written(last, callback);
		}, callback::failed)));
	}

	@Override
	public void sendFile(FileRegion file, WriteCallback callback) {
		runInOrder(() -> sendFileOnEventLoop(file, callback));
	}

	private void sendFileOnEventLoop(FileRegion file, WriteCallback callback) {
		long length = file.count();
		boolean chunked = isChunked();
		if (length == 0 || this.encoder.framing() == Framing.NO_CONTENT || this.connection.isClosed()) {
			file.release();
			writeOnEventLoop(BodyWriter.NO_DATA, false, callback);
			return;
		}
		OutputBytes target = reserve(0);
		if (chunked) {
			BodyCoding.begin(target, length);
		}
		this.output.writeFile(file, outstanding(callback));
		if (chunked) {
			BodyCoding.end(this.output.reserve(BodyCoding.OVERHEAD), length, false);
		}
	}

	/**
	 * Marks a write as under way until its callback is called: the application may
	 * complete without waiting for it, the exchange may not.
	 */
	private WriteCallback outstanding(WriteCallback callback) {
		this.writing = true;
		return WriteCallback.of(() -> {
			this.writing = false;
			this.callbacks.succeed(callback);
			this.listener.writeCompleted();
		}, (cause) -> {
			this.writing = false;
			this.callbacks.fail(callback, cause);
			this.listener.writeCompleted();
		});
	}

	@Override
	public void runInOrder(Runnable task) {
		if (this.connection.inEventLoop()) {
			this.queue.drain();
			task.run();
		}
		else {
			this.queue.add(task);
		}
	}

	@Override
	public void applicationCompleted() {
		this.queue.complete();
	}

	@Override
	public boolean drain() {
		this.queue.drain();
		return this.writing;
	}

}
