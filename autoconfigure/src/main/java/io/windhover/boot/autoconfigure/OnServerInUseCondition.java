/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure;

import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.server.IHttpApplication;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;

/**
 * Matches if an application in the context runs on one of Windhover's servers.
 */
class OnServerInUseCondition extends AnyNestedCondition {

	OnServerInUseCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(value = ConfigurableWindhoverWebServerFactory.class, search = SearchStrategy.CURRENT)
	static class WebServerFactory {

	}

	@ConditionalOnNotWebApplication
	@ConditionalOnBean(value = IHttpApplication.class, search = SearchStrategy.CURRENT)
	static class BareApplication {

	}

}
