/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.List;

/**
 * Chooses the server: one that is defined as a bean, else the one that is asked for, else
 * Kestrel.
 */
public final class ServerSelector {

	private static final String KESTREL = "Kestrel";

	/**
	 * Choose the server.
	 * @param choice what is asked for
	 * @param beans the servers that the application defines
	 * @return the server and why
	 * @throws ConflictingServersException if there is more than one choice
	 * @throws ServerNotAvailableException if the choice cannot be honoured here
	 */
	public ServerSelection select(ServerChoice choice, List<ServerBean> beans) {
		if (beans.size() > 1) {
			throw new ConflictingServersException(beans);
		}
		return beans.isEmpty() ? select(choice) : select(choice, beans.get(0));
	}

	private ServerSelection select(ServerChoice choice, ServerBean bean) {
		boolean same = choice == ServerChoice.KESTREL && bean.serverName().equals(KESTREL);
		if (choice != ServerChoice.AUTO && !same) {
			throw new ConflictingServersException(choice, bean);
		}
		return new ServerSelection(bean.serverName(), "the application defines it as bean '" + bean.beanName() + "'");
	}

	private ServerSelection select(ServerChoice choice) {
		return switch (choice) {
			case AUTO -> new ServerSelection(KESTREL, "no other server is asked for");
			case KESTREL -> new ServerSelection(KESTREL, "'windhover.server' is '" + choice + "'");
			case HTTP_SYS, IN_PROCESS -> throw new ServerNotAvailableException(choice,
					"Windhover has one server so far: Kestrel, in 'io.windhover:windhover-server-kestrel'.",
					"Set 'windhover.server' to 'kestrel', or to 'auto', which is a bean of type IServer or else Kestrel.");
		};
	}

}
