/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.windhover.kestrel.http1.Http1ConnectionHandler;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The choice of the protocol by the first bytes of a connection. HTTP/2 with prior
 * knowledge begins with a preface that no HTTP/1.x request can begin with (RFC 9113,
 * 3.4). HTTP/2 is refused; everything else is HTTP/1.x. The handler removes itself when
 * it has chosen.
 */
final class ProtocolSelector extends ChannelInboundHandlerAdapter {

	private static final byte[] HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	/**
	 * An empty SETTINGS frame and GOAWAY with HTTP_1_1_REQUIRED (RFC 9113, 3.4, 6.8 and
	 * 7).
	 */
	private static final byte[] HTTP2_REFUSAL = { 0, 0, 0, 4, 0, 0, 0, 0, 0, // SETTINGS
			0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0d };

	private final Http1ConnectionHandler http1;

	/** The first bytes of the preface, if not more was received. */
	private ByteBuf held = Unpooled.EMPTY_BUFFER;

	/**
	 * Creates the choice for a connection.
	 * @param http1 the next handler
	 */
	ProtocolSelector(Http1ConnectionHandler http1) {
		this.http1 = http1;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		int matched = this.held.readableBytes();
		int compared = Math.min(bytes.readableBytes(), HTTP2_PREFACE.length - matched);
		if (!isPreface(bytes, matched, compared)) {
			selectHttp1(context, bytes);
		}
		else if (matched + compared == HTTP2_PREFACE.length) {
			bytes.release();
			context.pipeline().remove(this);
			this.http1.refuse(new BadHttpRequestException(RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION, "HTTP/2"),
					HTTP2_REFUSAL);
		}
		else {
			hold(context, bytes);
		}
	}

	private void selectHttp1(ChannelHandlerContext context, ByteBuf bytes) {
		ByteBuf first = this.held;
		this.held = Unpooled.EMPTY_BUFFER;
		// First, as what the bytes lead to may close the channel and destroy its
		// pipeline.
		context.pipeline().remove(this);
		if (first.isReadable()) {
			context.fireChannelRead(first);
		}
		if (bytes.isReadable()) {
			context.fireChannelRead(bytes);
		}
		else {
			bytes.release();
		}
	}

	private static boolean isPreface(ByteBuf bytes, int matched, int compared) {
		for (int i = 0; i < compared; i++) {
			if (bytes.getByte(bytes.readerIndex() + i) != HTTP2_PREFACE[matched + i]) {
				return false;
			}
		}
		return true;
	}

	private void hold(ChannelHandlerContext context, ByteBuf bytes) {
		if (!this.held.isReadable()) {
			this.held = context.alloc().ioBuffer(HTTP2_PREFACE.length);
			this.http1.headStarted();
		}
		this.held.writeBytes(bytes);
		bytes.release();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		// No more will come, so what is there is not HTTP/2.
		if (event instanceof ChannelInputShutdownEvent && this.held.isReadable()) {
			selectHttp1(context, Unpooled.EMPTY_BUFFER);
			context.fireChannelReadComplete();
		}
		context.fireUserEventTriggered(event);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		this.held.release();
		this.held = Unpooled.EMPTY_BUFFER;
	}

}
