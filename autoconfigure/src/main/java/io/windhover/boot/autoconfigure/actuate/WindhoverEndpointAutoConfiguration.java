/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.actuate;

import io.windhover.boot.actuate.WindhoverEndpoint;
import io.windhover.boot.autoconfigure.WindhoverServerAutoConfiguration;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ServerProviders;
import io.windhover.server.IServer;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the actuator endpoint.
 */
@AutoConfiguration(after = WindhoverServerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({ ServerSelection.class, IServer.class })
@ConditionalOnAvailableEndpoint(WindhoverEndpoint.class)
public final class WindhoverEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WindhoverEndpoint windhoverEndpoint(ServerSelection selection, ServerProviders providers, IServer server) {
		return new WindhoverEndpoint(selection, providers, server);
	}

}
