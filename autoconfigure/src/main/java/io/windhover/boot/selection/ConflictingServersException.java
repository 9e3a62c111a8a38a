/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The exception thrown when more than one server is chosen.
 */
public class ConflictingServersException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	ConflictingServersException(List<ServerBean> beans) {
		super("More than one server is defined: " + beans.stream()
			.map((bean) -> "bean '" + bean.beanName() + "' (" + bean.serverName() + ")")
			.collect(Collectors.joining(", ")));
		this.action = "Keep one of these beans.";
	}

	ConflictingServersException(String choice, ServerBean bean) {
		super("'windhover.server' is '" + choice + "', and bean '" + bean.beanName() + "' defines the server "
				+ bean.serverName());
		this.action = "Remove 'windhover.server' to use the bean, or remove the bean.";
	}

	/**
	 * Returns how to resolve the conflict.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
