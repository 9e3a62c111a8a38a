/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate of the client.
 * <p>
 * Set by: Kestrel and HTTP.sys on TLS connections, in-process, and the integration with
 * the hosting module. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.ITlsConnectionFeature}.
 */
public interface ITlsConnectionFeature {

	/**
	 * Returns the certificate chain that the client presented.
	 * @return the chain, the client's own certificate first; empty if it presented none
	 */
	List<X509Certificate> getClientCertificates();

}
