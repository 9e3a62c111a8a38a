/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator endpoint that shows which server was selected and why, its addresses, and the
 * {@linkplain ServerProvider#describe description} by its kind.
 */
@Endpoint(id = "windhover", defaultAccess = Access.READ_ONLY)
public class WindhoverEndpoint {

	private final ServerSelection selection;

	private final ServerProviders providers;

	private final IServer server;

	/**
	 * Creates the endpoint.
	 * @param selection the selection of the server
	 * @param providers the kinds of servers
	 * @param server the server
	 */
	public WindhoverEndpoint(ServerSelection selection, ServerProviders providers, IServer server) {
		this.selection = selection;
		this.providers = providers;
		this.server = server;
	}

	/**
	 * Describes the server.
	 * @return {@code server}, its name; {@code reason}, why it was selected;
	 * {@code addresses}; and the description by its kind under the kind's id
	 */
	@ReadOperation
	public Map<String, Object> server() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("server", this.selection.serverName());
		body.put("reason", this.selection.reason());
		body.put("addresses",
				List.copyOf(this.server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses()));
		ServerProvider provider = this.providers.findByType(this.server.getClass());
		if (provider != null) {
			body.put(provider.getId(), provider.describe(this.server));
		}
		return OperationResponseBody.of(body);
	}

}
