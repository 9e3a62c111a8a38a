/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.util.List;

import io.windhover.server.address.HostAndPort;
import io.windhover.server.features.IServerAddressesFeature;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the addresses of the server and the details of the current request.
 */
@RestController
class ServerController {

	private final IServerAddressesFeature addresses;

	ServerController(IServerAddressesFeature addresses) {
		this.addresses = addresses;
	}

	@GetMapping("/api/server")
	Server server(HttpServletRequest request) {
		return new Server(List.copyOf(this.addresses.getAddresses()), ThisRequest.of(request));
	}

	record Server(List<String> addresses, ThisRequest request) {

	}

	record ThisRequest(String protocol, String method, String scheme, String client, String server, String connectionId,
			String requestId, String thread) {

		static ThisRequest of(HttpServletRequest request) {
			ServletConnection connection = request.getServletConnection();
			return new ThisRequest(request.getProtocol(), request.getMethod(), request.getScheme(),
					HostAndPort.format(request.getRemoteAddr(), request.getRemotePort()),
					HostAndPort.format(request.getLocalAddr(), request.getLocalPort()), connection.getConnectionId(),
					request.getRequestId(), Thread.currentThread().getName());
		}

	}

}
