/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Applies to our web server factories what Spring Boot's own customizers leave to each
 * server, and the properties that are ours.
 */
public final class WindhoverWebServerFactoryCustomizer
		implements WebServerFactoryCustomizer<ConfigurableWindhoverWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(WindhoverWebServerFactoryCustomizer.class);

	private static final String HEADER_SIZE = "server.max-http-request-header-size";

	private static final String OWN_HEADER_SIZE = "windhover.kestrel.limits.max-request-headers-total-size";

	private final Environment environment;

	private final ServerProperties serverProperties;

	private final List<String> urls;

	private final ServerFactory serverFactory;

	/**
	 * Create a customizer.
	 * @param environment tells what is set and what is a default
	 * @param serverProperties the properties of Spring Boot
	 * @param urls where to listen, or none to use address and port
	 * @param serverFactory where the server comes from
	 */
	public WindhoverWebServerFactoryCustomizer(Environment environment, ServerProperties serverProperties,
			List<String> urls, ServerFactory serverFactory) {
		this.environment = environment;
		this.serverProperties = serverProperties;
		this.urls = urls;
		this.serverFactory = serverFactory;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(ConfigurableWindhoverWebServerFactory factory) {
		factory.setServerFactory(this.serverFactory);
		warnOfOverride();
		factory.setUrls(this.urls);
		factory.setUseForwardHeaders(isUseForwardHeaders());
		if (this.serverProperties.getServerHeader() != null) {
			factory.setServerHeader(this.serverProperties.getServerHeader());
		}
		DataSize headerSize = this.serverProperties.getMaxHttpRequestHeaderSize();
		// As with Spring Boot's other servers, 0 and less count as not set.
		if (isHeaderSizeSet() && headerSize.toBytes() > 0) {
			factory.setMaxRequestHeadersTotalSize(headerSize);
		}
	}

	/** Spring Boot's default for it is smaller than ours: it counts when it is set. */
	private boolean isHeaderSizeSet() {
		return this.environment.containsProperty(HEADER_SIZE) && !this.environment.containsProperty(OWN_HEADER_SIZE);
	}

	private void warnOfOverride() {
		Integer port = this.serverProperties.getPort();
		boolean overridden = (port != null && port > 0) || this.serverProperties.getAddress() != null;
		if (!this.urls.isEmpty() && overridden) {
			logger.warn("'windhover.urls' " + this.urls + " overrides 'server.address' and 'server.port'");
		}
	}

	private boolean isUseForwardHeaders() {
		ForwardHeadersStrategy strategy = this.serverProperties.getForwardHeadersStrategy();
		if (strategy != null) {
			return strategy == ForwardHeadersStrategy.NATIVE;
		}
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		return platform != null && platform.isUsingForwardHeaders();
	}

}
