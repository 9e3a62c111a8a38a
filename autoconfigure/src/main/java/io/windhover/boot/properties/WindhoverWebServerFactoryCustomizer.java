/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.util.List;

import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.boot.server.ServerFactory;
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
 * Applies properties to Windhover's web server factories: those of Spring Boot that its
 * own customizers leave to each server, and {@code windhover.*}.
 */
public final class WindhoverWebServerFactoryCustomizer
		implements WebServerFactoryCustomizer<ConfigurableWindhoverWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(WindhoverWebServerFactoryCustomizer.class);

	private static final String HEADER_SIZE = "server.max-http-request-header-size";

	private final Environment environment;

	private final ServerProperties serverProperties;

	private final List<String> urls;

	private final ServerFactory serverFactory;

	/**
	 * Creates a customizer.
	 * @param environment tells properties that are set from defaults
	 * @param serverProperties the properties of Spring Boot
	 * @param urls the addresses to listen on, or none to use address and port
	 * @param serverFactory the source of the server
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

	/** Spring Boot's default is smaller than the server's, and must not replace it. */
	private boolean isHeaderSizeSet() {
		String own = PropertyNames.load(this.serverFactory.getServerName()).get("maxRequestHeadersTotalSize");
		return this.environment.containsProperty(HEADER_SIZE) && !this.environment.containsProperty(own);
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
