/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * {@link Conditional @Conditional} that matches if {@code windhover.server} selects a
 * kind of server. It marks the method that declares the server's bean, and distinguishes
 * that bean from servers that the application defines.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnServerCondition.class)
public @interface ConditionalOnServer {

	/**
	 * Returns the id of the kind.
	 * @return the {@link io.windhover.boot.server.ServerProvider#getId() id}
	 */
	String value();

}
