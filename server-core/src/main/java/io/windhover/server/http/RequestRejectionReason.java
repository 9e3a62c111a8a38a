/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

/**
 * The reasons to refuse a request. All messages about bad requests are here.
 * <p>
 * Equivalent of
 * {@code Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.RequestRejectionReason}.
 */
public enum RequestRejectionReason {

	// @formatter:off
	/** A TLS handshake came on a port that speaks clear text. */
	TLS_OVER_HTTP_ERROR(400, "Detected a TLS handshake to an endpoint that does not have TLS enabled", "RFC 9112, 9.7"),
	/** The request line cannot be parsed. */
	INVALID_REQUEST_LINE(400, "Invalid request line", "RFC 9112, 3"),
	/** A header line cannot be parsed. */
	INVALID_REQUEST_HEADER(400, "Invalid request header", "RFC 9112, 5"),
	/** A header section or line does not end in CRLF. */
	INVALID_REQUEST_HEADERS_NO_CRLF(400, "Invalid request headers: missing final CRLF in header fields", "RFC 9112, 2.2"),
	/** The header fields contradict each other. */
	MALFORMED_REQUEST_INVALID_HEADERS(400, "Malformed request: invalid headers", "RFC 9112, 5"),
	/** Content-Length is not a valid number. */
	INVALID_CONTENT_LENGTH(400, "Invalid content length", "RFC 9110, 8.6"),
	/** More than one Content-Length. */
	MULTIPLE_CONTENT_LENGTHS(400, "Multiple Content-Length headers", "RFC 9112, 6.3"),
	/** Both Transfer-Encoding and Content-Length: the peer may be smuggling. */
	TRANSFER_ENCODING_AND_CONTENT_LENGTH(400, "Transfer-Encoding and Content-Length in one request", "RFC 9112, 6.1"),
	/** Transfer-Encoding in an HTTP/1.0 request. */
	TRANSFER_ENCODING_HTTP10(400, "Transfer-Encoding in a request of HTTP/1.0", "RFC 9112, 6.1"),
	/** The client ended the connection within a body. */
	UNEXPECTED_END_OF_REQUEST_CONTENT(400, "Unexpected end of request content", "RFC 9112, 8"),
	/** A chunk's data is not followed by CRLF. */
	BAD_CHUNK_SUFFIX(400, "Bad chunk suffix", "RFC 9112, 7.1"),
	/** A chunk's size is not a valid hexadecimal number. */
	BAD_CHUNK_SIZE_DATA(400, "Bad chunk size data", "RFC 9112, 7.1"),
	/** A chunk's extension is malformed or too long. */
	BAD_CHUNK_EXTENSION(400, "Bad chunk extension", "RFC 9112, 7.1.1"),
	/** The client ended the connection within a chunked body. */
	CHUNKED_REQUEST_INCOMPLETE(400, "Chunked request incomplete", "RFC 9112, 8"),
	/** The request target has invalid characters or an invalid form. */
	INVALID_REQUEST_TARGET(400, "Invalid request target", "RFC 9112, 3.2"),
	/** A field's name is not a token. */
	INVALID_CHARACTERS_IN_HEADER_NAME(400, "Invalid characters in header name", "RFC 9110, 5.1"),
	/** The last transfer coding is not chunked. */
	FINAL_TRANSFER_CODING_NOT_CHUNKED(400, "The final transfer coding is not chunked", "RFC 9112, 6.3"),
	/** A transfer coding that this server does not decode. */
	UNSUPPORTED_TRANSFER_CODING(501, "The transfer coding is not supported", "RFC 9112, 6.1"),
	/** An HTTP/1.0 request without Content-Length, with a method that requires a body. */
	LENGTH_REQUIRED_HTTP10(400, "A request of HTTP/1.0 with this method requires a Content-Length", "RFC 1945, 7.2.2"),
	/** An HTTP/1.1 request without Host. */
	MISSING_HOST_HEADER(400, "Request is missing Host header", "RFC 9112, 3.2"),
	/** More than one Host. */
	MULTIPLE_HOST_HEADERS(400, "Multiple Host headers", "RFC 9112, 3.2"),
	/** Host is malformed, or contradicts the request target. */
	INVALID_HOST_HEADER(400, "Invalid Host header", "RFC 9110, 7.2"),
	/** The asterisk-form with another method than OPTIONS. */
	OPTIONS_METHOD_REQUIRED(405, "Method not allowed, OPTIONS is required for this request target", "RFC 9112, 3.2.4"),
	/** The authority-form with another method than CONNECT. */
	CONNECT_METHOD_REQUIRED(405, "Method not allowed, CONNECT is required for this request target", "RFC 9112, 3.2.3"),
	/** The head did not arrive in time. */
	REQUEST_HEADERS_TIMEOUT(408, "Reading the request headers timed out", "RFC 9110, 15.5.9"),
	/** The body arrived too slowly. */
	REQUEST_BODY_TIMEOUT(408, "Reading the request body timed out due to data arriving too slowly", "RFC 9110, 15.5.9"),
	/** The body is larger than the limit. */
	REQUEST_BODY_TOO_LARGE(413, "Request body too large", "RFC 9110, 15.5.14"),
	/** The request line is longer than the limit. */
	REQUEST_LINE_TOO_LONG(414, "Request line too long", "RFC 9110, 15.5.15"),
	/** An expectation other than 100-continue. */
	UNSUPPORTED_EXPECTATION(417, "The expectation is not supported", "RFC 9110, 10.1.1"),
	/** The header section is larger than the limit. */
	HEADERS_EXCEED_MAX_TOTAL_SIZE(431, "Request headers too long", "RFC 6585, 5"),
	/** There are more header fields than the limit. */
	TOO_MANY_HEADERS(431, "The request contains too many headers", "RFC 6585, 5"),
	/** The executor of the application rejects further requests. */
	SERVER_BUSY(503, "The server is too busy", "RFC 9110, 15.6.4"),
	/** The version is not one of HTTP/1.0 and HTTP/1.1. */
	UNRECOGNIZED_HTTP_VERSION(505, "Unrecognized HTTP version", "RFC 9110, 15.6.6");
	// @formatter:on

	private final int statusCode;

	private final String message;

	private final String source;

	RequestRejectionReason(int statusCode, String message, String source) {
		this.statusCode = statusCode;
		this.message = message;
		this.source = source;
	}

	/**
	 * Returns the status code of the response.
	 * @return 400 to 599
	 */
	public int getStatusCode() {
		return this.statusCode;
	}

	/**
	 * Returns the description of the problem.
	 * @return the message
	 */
	public String getMessage() {
		return this.message;
	}

	/**
	 * Returns the source of the rule.
	 * @return the section of the RFC
	 */
	public String getSource() {
		return this.source;
	}

}
