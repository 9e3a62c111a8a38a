/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.Arrays;
import java.util.List;

import io.windhover.boot.server.KestrelServerFactory;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The servers that are defined as beans.
 *
 * @param beanFactory where the beans are
 * @param ownBeanName the name of the bean that is ours
 */
public record ServerBeans(ListableBeanFactory beanFactory, String ownBeanName) {

	private static final Log logger = LogFactory.getLog(ServerBeans.class);

	/**
	 * Chooses the server and logs the choice.
	 * @param choice the choice of the configuration
	 * @return the choice that was made
	 */
	public ServerSelection select(ServerChoice choice) {
		List<ServerBean> beans = Arrays.stream(this.beanFactory.getBeanNamesForType(IServer.class))
			.filter((name) -> !name.equals(this.ownBeanName))
			.map((name) -> new ServerBean(name, serverName(name)))
			.toList();
		ServerSelection selection = new ServerSelector().select(choice, beans);
		logger.info("The server is " + selection);
		return selection;
	}

	private String serverName(String beanName) {
		Class<?> type = this.beanFactory.getType(beanName);
		if (type == null || KestrelServer.class.isAssignableFrom(type)) {
			return KestrelServerFactory.SERVER_NAME;
		}
		return ClassUtils.getUserClass(type).getSimpleName();
	}

}
