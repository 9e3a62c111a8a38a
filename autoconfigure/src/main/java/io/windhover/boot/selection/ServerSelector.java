/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.List;
import java.util.stream.Collectors;

import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProvider.Unavailability;
import io.windhover.boot.server.ServerProviders;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Selects the server: the one that is defined as a bean, else the one that
 * {@code windhover.server} names, else the first one that is available.
 *
 * @param providers the kinds of servers
 */
public record ServerSelector(ServerProviders providers) {

	/** The value of {@code windhover.server} that names no kind of server. */
	public static final String AUTO = "auto";

	private static final Log logger = LogFactory.getLog(ServerSelector.class);

	/**
	 * Selects the server and logs the selection.
	 * @param choice the value of {@code windhover.server}
	 * @param beans the servers that the application defines
	 * @return the server and the reason
	 * @throws ConflictingServersException if more than one server is chosen
	 * @throws ServerNotAvailableException if the chosen server cannot run here
	 */
	public ServerSelection select(String choice, List<ServerBean> beans) {
		if (beans.size() > 1) {
			throw new ConflictingServersException(beans);
		}
		ServerSelection selection = beans.isEmpty() ? select(choice) : select(choice, beans.get(0));
		logger.info("The server is " + selection);
		return selection;
	}

	private ServerSelection select(String choice, ServerBean bean) {
		if (!isAuto(choice)) {
			ServerProvider chosen = this.providers.findById(choice);
			if (chosen == null || !chosen.getServerName().equals(bean.serverName())) {
				throw new ConflictingServersException(choice, bean);
			}
		}
		return new ServerSelection(bean.serverName(), "the application defines it as bean '" + bean.beanName() + "'");
	}

	private ServerSelection select(String choice) {
		ServerProvider provider = find(choice);
		if (provider == null) {
			throw notAvailable(choice);
		}
		return new ServerSelection(provider.getServerName(),
				isAuto(choice) ? provider.getAutoReason() : "'windhover.server' is '" + provider.getId() + "'");
	}

	/**
	 * Finds the kind of server that a value of {@code windhover.server} selects if the
	 * application defines no server.
	 * @param choice the value
	 * @return the kind, or {@code null} if it is not available
	 */
	@Nullable ServerProvider find(String choice) {
		if (isAuto(choice)) {
			return this.providers.available().stream().findFirst().orElse(null);
		}
		ServerProvider provider = this.providers.findById(choice);
		return (provider != null && provider.getUnavailability() == null) ? provider : null;
	}

	/** An empty value is one that was not set, as with properties of other types. */
	private static boolean isAuto(String choice) {
		String id = ServerProviders.canonical(choice);
		return id.isEmpty() || id.equals(AUTO);
	}

	private ServerNotAvailableException notAvailable(String choice) {
		List<ServerProvider> available = this.providers.available();
		ServerProvider chosen = this.providers.findById(choice);
		Unavailability unavailability = (chosen != null) ? chosen.getUnavailability() : null;
		if (unavailability == null) {
			unavailability = available.isEmpty() ? this.providers.getUnavailability() : unknown(available);
		}
		return new ServerNotAvailableException(choice, unavailability.reason(), unavailability.action());
	}

	private static Unavailability unknown(List<ServerProvider> available) {
		String names = available.stream().map(ServerProvider::getServerName).collect(Collectors.joining(", "));
		String ids = available.stream()
			.map((provider) -> "'" + provider.getId() + "'")
			.collect(Collectors.joining(", "));
		return new Unavailability("The servers that are available are: " + names + ".",
				"Set 'windhover.server' to " + ids + ", or to 'auto', which is a bean of type IServer or else "
						+ available.get(0).getServerName() + ".");
	}

}
