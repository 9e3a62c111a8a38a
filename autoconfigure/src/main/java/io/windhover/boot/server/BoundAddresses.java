/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.windhover.server.address.BindingAddress;

/**
 * The addresses that a server has bound, in the form of Spring Boot.
 *
 * @param addresses the addresses, in the order of the server; none if the server has no
 * addresses of its own
 */
record BoundAddresses(List<BindingAddress> addresses) {

	static BoundAddresses of(Collection<String> addresses) {
		return new BoundAddresses(addresses.stream().map(BindingAddress::parse).toList());
	}

	/**
	 * Returns the first port.
	 * @return the port, or -1 if no IP address is bound
	 */
	int port() {
		return this.addresses.stream()
			.filter((address) -> !address.isUnixSocket())
			.mapToInt(BindingAddress::port)
			.findFirst()
			.orElse(-1);
	}

	/**
	 * Describes the addresses as Spring Boot does in its log.
	 * @return a description such as {@code port 8080 (http)}, empty if there are no
	 * addresses
	 */
	String description() {
		// localhost is bound once for each address family, and is one port in the log.
		Set<String> ports = new LinkedHashSet<>();
		Set<String> sockets = new LinkedHashSet<>();
		for (BindingAddress address : this.addresses) {
			Set<String> target = address.isUnixSocket() ? sockets : ports;
			Object where = address.isUnixSocket() ? address.unixSocketPath() : address.port();
			target.add(where + " (" + address.scheme() + ")");
		}
		return List.of(described("port", ports), described("Unix socket", sockets))
			.stream()
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" and "));
	}

	private static String described(String noun, Set<String> things) {
		if (things.isEmpty()) {
			return "";
		}
		return noun + ((things.size() > 1) ? "s " : " ") + String.join(", ", things);
	}

}
