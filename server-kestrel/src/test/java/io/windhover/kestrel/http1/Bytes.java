/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.windhover.kestrel.http1.output.OutputBytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Conversions between text and bytes, one byte for each character, and the assertion that
 * bytes are rejected.
 */
public final class Bytes {

	private Bytes() {
	}

	public static byte[] of(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	public static ByteBuf buffer(String text) {
		return Unpooled.wrappedBuffer(of(text));
	}

	public static String text(ByteBuf bytes) {
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	public static String text(OutputBytes bytes) {
		return new String(bytes.array(), 0, bytes.length(), StandardCharsets.ISO_8859_1);
	}

	public static void assertRejected(RequestRejectionReason reason, ThrowingCallable parsing) {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(parsing)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(reason));
	}

}
