/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.Map;
import java.util.Objects;

import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The condition of {@link ConditionalOnServer}.
 */
class OnServerCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnServer.class.getName());
		Object id = Objects.requireNonNull(attributes).get("value");
		String choice = Binder.get(context.getEnvironment())
			.bind("windhover.server", String.class)
			.orElse(ServerSelector.AUTO);
		ServerSelector selector = new ServerSelector(ServerProviders.load(context.getClassLoader()));
		ServerProvider selected = selector.find(choice);
		boolean match = selected != null && selected.getId().equals(id);
		return new ConditionOutcome(match, ConditionMessage.forCondition(ConditionalOnServer.class, "(" + id + ")")
			.because("'windhover.server' is '" + choice + "'"));
	}

}
