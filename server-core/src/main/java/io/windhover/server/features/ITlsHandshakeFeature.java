/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import org.jspecify.annotations.Nullable;

/**
 * What the TLS handshake agreed on.
 * <p>
 * Set by: Kestrel and HTTP.sys on TLS connections, in-process. Original:
 * {@code Microsoft.AspNetCore.Connections.Features.ITlsHandshakeFeature}.
 */
public interface ITlsHandshakeFeature {

	/**
	 * The protocol version, such as {@code TLSv1.3}.
	 * @return the protocol
	 */
	String getProtocol();

	/**
	 * The cipher suite, by its IANA name.
	 * @return the cipher suite
	 */
	String getCipherSuite();

	/**
	 * The length of the cipher's key, in bits.
	 * @return the length, or 0 when unknown
	 */
	int getCipherStrength();

	/**
	 * The host name that the client asked for (SNI).
	 * @return the host name, or {@code null} when it sent none
	 */
	@Nullable String getHostName();

	/**
	 * The application protocol agreed on (ALPN).
	 * @return such as {@code h2}, or {@code null} when none was negotiated
	 */
	@Nullable String getApplicationProtocol();

	/**
	 * The session's id.
	 * @return the id in hexadecimal digits, empty when the session has none
	 */
	String getSessionId();

}
