/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.actuate;

import java.util.List;

import io.windhover.boot.selection.ServerSelection;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator endpoint that shows the server: which one, why, where it listens, its limits,
 * and what it has to do.
 */
@Endpoint(id = "windhover", defaultAccess = Access.READ_ONLY)
public class WindhoverEndpoint {

	private final ServerSelection selection;

	private final IServer server;

	/**
	 * Create the endpoint.
	 * @param selection the choice of the server
	 * @param server the server
	 */
	public WindhoverEndpoint(ServerSelection selection, IServer server) {
		this.selection = selection;
		this.server = server;
	}

	/**
	 * Show the server.
	 * @return what is known of it now
	 */
	@ReadOperation
	public WindhoverDescriptor server() {
		List<String> addresses = List
			.copyOf(this.server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses());
		KestrelDescriptor kestrel = (this.server instanceof KestrelServer given) ? KestrelDescriptor.of(given) : null;
		return new WindhoverDescriptor(this.selection.serverName(), this.selection.reason(), addresses, kestrel);
	}

	/**
	 * The server.
	 *
	 * @param server its name
	 * @param reason why it was chosen
	 * @param addresses where it listens
	 * @param kestrel what is known of Kestrel, or {@code null} for another server
	 */
	public record WindhoverDescriptor(String server, String reason, List<String> addresses,
			@Nullable KestrelDescriptor kestrel) implements OperationResponseBody {

	}

}
