/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.ResponseLength;
import io.windhover.kestrel.http1.parser.ConnectionOptions;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;

/**
 * The encoder of response heads: it chooses how the end of a response is marked, and
 * writes the head that says so (RFC 9112, 6 and 9.3).
 */
final class ResponseHeadEncoder {

	private final HttpConnectionContext connection;

	private final ResponseHeadBytes head = new ResponseHeadBytes();

	private Framing framing = Framing.UNDECIDED;

	ResponseHeadEncoder(HttpConnectionContext connection) {
		this.connection = connection;
	}

	/** Returns the encoded head, which is empty after it was sent. */
	ResponseHeadBytes head() {
		return this.head;
	}

	Framing framing() {
		return this.framing;
	}

	/**
	 * Encodes a head.
	 * @param response status and header fields
	 * @param length the length of the body
	 * @param http10 whether the request is one of HTTP/1.0
	 * @param mayKeepAlive whether another request may follow, as far as others know
	 * @return whether another request may follow after this head
	 */
	boolean encode(IHttpResponseFeature response, ResponseLength length, boolean http10, boolean mayKeepAlive) {
		HttpHeaders headers = response.getHeaders();
		int status = response.getStatusCode();
		this.framing = choose(length, http10);
		boolean delimited = this.framing != Framing.UNTIL_CLOSE;
		boolean closeSaid = ConnectionOptions.saysClose(headers);
		boolean keepAlive = mayKeepAlive && !closeSaid && delimited;
		this.head.begin(status, response.getReasonPhrase());
		encodeFields(headers, delimited && status != 204 && status != 205);
		encodeLength(length);
		if (status == 101) {
			encodeUpgrade(headers);
		}
		else if (!keepAlive && !closeSaid) {
			this.head.field("Connection", "close");
		}
		else if (keepAlive && http10 && !headers.contains(HeaderName.CONNECTION)) {
			this.head.field("Connection", "keep-alive");
		}
		encodeDateAndServer(headers);
		this.head.end();
		return keepAlive || status == 101;
	}

	private static Framing choose(ResponseLength length, boolean http10) {
		if (length.isTunnel()) {
			return Framing.UNTIL_CLOSE;
		}
		if (!length.isContentAllowed()) {
			return Framing.NO_CONTENT;
		}
		if (length.announced() >= 0) {
			return Framing.CONTENT_LENGTH;
		}
		return http10 ? Framing.UNTIL_CLOSE : Framing.CHUNKED;
	}

	private void encodeFields(HttpHeaders headers, boolean lengthAllowed) {
		for (int i = 0; i < headers.size(); i++) {
			HeaderName name = headers.getKnownName(i);
			// The server decides about the framing: a second opinion in the head would
			// be read differently by different clients.
			boolean skipped = name == HeaderName.TRANSFER_ENCODING
					|| (name == HeaderName.CONTENT_LENGTH && !lengthAllowed);
			if (!skipped) {
				this.head.field(headers.getName(i), headers.getValue(i));
			}
		}
	}

	private void encodeLength(ResponseLength length) {
		if (length.lengthToSend() >= 0) {
			this.head.contentLength(length.lengthToSend());
		}
		else if (this.framing == Framing.CHUNKED) {
			this.head.field("Transfer-Encoding", "chunked");
		}
	}

	private void encodeUpgrade(HttpHeaders headers) {
		if (!headers.contains(HeaderName.CONNECTION)) {
			this.head.field("Connection", "Upgrade");
		}
	}

	private void encodeDateAndServer(HttpHeaders headers) {
		if (!headers.contains(HeaderName.DATE)) {
			this.head.add(this.connection.dateLine());
		}
		if (!headers.contains(HeaderName.SERVER)) {
			this.head.add(this.connection.server().serverLine());
		}
	}

}
