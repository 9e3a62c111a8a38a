/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import org.jspecify.annotations.Nullable;

/**
 * The parameters that the TLS handshake has negotiated.
 * <p>
 * Set by: Kestrel and HTTP.sys on TLS connections, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Connections.Features.ITlsHandshakeFeature}.
 */
public interface ITlsHandshakeFeature {

	/**
	 * Returns the protocol version, such as {@code TLSv1.3}.
	 * @return the protocol
	 */
	String getProtocol();

	/**
	 * Returns the cipher suite, by its IANA name.
	 * @return the cipher suite
	 */
	String getCipherSuite();

	/**
	 * Returns the length of the cipher's key, in bits.
	 * @return the length, or 0 if unknown
	 */
	int getCipherStrength();

	/**
	 * Returns the host name that the client has sent (SNI).
	 * @return the host name, or {@code null} if it sent none
	 */
	@Nullable String getHostName();

	/**
	 * Returns the negotiated application protocol (ALPN).
	 * @return such as {@code h2}, or {@code null} if none was negotiated
	 */
	@Nullable String getApplicationProtocol();

	/**
	 * Returns the id of the session.
	 * @return the id in hexadecimal digits, empty if the session has none
	 */
	String getSessionId();

}
