/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The client's certificate.
 * <p>
 * Set by: Kestrel and HTTP.sys on TLS connections, in-process, and the integration with
 * the hosting module. Original:
 * {@code Microsoft.AspNetCore.Http.Features.ITlsConnectionFeature}.
 */
public interface ITlsConnectionFeature {

	/**
	 * The certificate chain the client presented.
	 * @return the chain, the client's own certificate first; empty when it presented none
	 */
	List<X509Certificate> getClientCertificates();

}
