/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.bare;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/**
 * Sends the same response as {@link PlainTextApplication} in Netty's fastest way: without
 * validation of the fields, with encoded values, and with one flush for all requests that
 * were read together.
 */
final class PlainTextHandler extends ChannelInboundHandlerAdapter {

	private static final byte[] TEXT = "Hello, World!".getBytes(StandardCharsets.US_ASCII);

	private static final AsciiString LENGTH = AsciiString.cached(Integer.toString(TEXT.length));

	private static final AsciiString SERVER = AsciiString.cached("Netty");

	private final CachedDate date;

	PlainTextHandler(CachedDate date) {
		this.date = date;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		try {
			if (message instanceof HttpRequest request) {
				respond(context, request);
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void respond(ChannelHandlerContext context, HttpRequest request) {
		FullHttpResponse response = response();
		if (HttpUtil.isKeepAlive(request)) {
			context.write(response, context.voidPromise());
		}
		else {
			response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
			context.write(response).addListener(ChannelFutureListener.CLOSE);
		}
	}

	private FullHttpResponse response() {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
				Unpooled.wrappedBuffer(TEXT), DefaultHttpHeadersFactory.headersFactory().withValidation(false),
				DefaultHttpHeadersFactory.trailersFactory().withValidation(false));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
			.set(HttpHeaderNames.SERVER, SERVER)
			.set(HttpHeaderNames.DATE, this.date.value())
			.set(HttpHeaderNames.CONTENT_LENGTH, LENGTH);
		return response;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

}
