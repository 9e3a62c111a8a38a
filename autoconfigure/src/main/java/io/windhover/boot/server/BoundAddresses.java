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
 * The addresses a server has bound, as Spring Boot sees them.
 *
 * @param addresses the addresses, in the order of the server
 */
record BoundAddresses(List<BindingAddress> addresses) {

	static BoundAddresses of(Collection<String> addresses) {
		return new BoundAddresses(addresses.stream().map(BindingAddress::parse).toList());
	}

	/**
	 * The first port.
	 * @return the port, or -1 when only Unix domain sockets are bound
	 */
	int port() {
		return this.addresses.stream()
			.filter((address) -> !address.isUnixSocket())
			.mapToInt(BindingAddress::port)
			.findFirst()
			.orElse(-1);
	}

	/**
	 * In words, in Spring Boot's form.
	 * @return such as {@code port 8080 (http)}
	 */
	String description() {
		// localhost is bound twice, once for each family: one port to whoever reads it.
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
