/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.util.List;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/**
 * A configurer that registers the {@link MalformedPartsResolver} after the application's
 * exception handlers and before Spring MVC's default handling.
 */
public final class MalformedPartsConfigurer implements WebMvcConfigurer {

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int index = 0;
		while (index < resolvers.size() && !(resolvers.get(index) instanceof DefaultHandlerExceptionResolver)) {
			index++;
		}
		resolvers.add(index, new MalformedPartsResolver());
	}

}
