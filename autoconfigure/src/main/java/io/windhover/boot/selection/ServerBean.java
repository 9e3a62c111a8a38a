/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.Arrays;
import java.util.List;

import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;
import io.windhover.server.IServer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * A server that the application defines as a bean.
 *
 * @param beanName the name of the bean
 * @param serverName the server's name
 */
public record ServerBean(String beanName, String serverName) {

	/**
	 * Finds the servers that the application defines.
	 * @param beanFactory the beans
	 * @param providers the kinds of servers
	 * @return the servers, without the one of Windhover's own configuration
	 */
	public static List<ServerBean> findAll(ListableBeanFactory beanFactory, ServerProviders providers) {
		return Arrays.stream(beanFactory.getBeanNamesForType(IServer.class))
			.filter((name) -> beanFactory.findAnnotationOnBean(name, ConditionalOnServer.class) == null)
			.map((name) -> new ServerBean(name, serverName(beanFactory.getType(name), providers)))
			.toList();
	}

	private static String serverName(@Nullable Class<?> type, ServerProviders providers) {
		Class<?> serverType = (type != null) ? type : IServer.class;
		ServerProvider provider = providers.findByType(serverType);
		return (provider != null) ? provider.getServerName() : ClassUtils.getUserClass(serverType).getSimpleName();
	}

}
