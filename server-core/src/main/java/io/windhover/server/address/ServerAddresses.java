/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.windhover.server.features.IServerAddressesFeature;

/**
 * The addresses of a server, for servers to use: changed by its user before start, fixed
 * to the bound ones while it runs, and after stop the wished ones again. Thread-safe.
 */
public final class ServerAddresses implements IServerAddressesFeature {

	private final List<String> wished = new CopyOnWriteArrayList<>();

	private volatile List<String> bound = List.of();

	private volatile boolean started;

	private volatile boolean preferHostingUrls;

	private final Collection<String> view = new View();

	@Override
	public Collection<String> getAddresses() {
		return this.view;
	}

	/**
	 * Tell that the server has bound its addresses.
	 * @param addresses the addresses as they were bound, with their real ports
	 */
	public void bound(List<String> addresses) {
		this.bound = List.copyOf(addresses);
		this.started = true;
	}

	/**
	 * Tell that the server listens no more.
	 */
	public void unbound() {
		this.started = false;
		this.bound = List.of();
	}

	@Override
	public boolean isPreferHostingUrls() {
		return this.preferHostingUrls;
	}

	@Override
	public void setPreferHostingUrls(boolean preferHostingUrls) {
		this.preferHostingUrls = preferHostingUrls;
	}

	private final class View extends AbstractList<String> {

		private List<String> current() {
			return ServerAddresses.this.started ? ServerAddresses.this.bound : ServerAddresses.this.wished;
		}

		@Override
		public String get(int index) {
			return current().get(index);
		}

		@Override
		public int size() {
			return current().size();
		}

		@Override
		public void add(int index, String address) {
			writable().add(index, address);
		}

		@Override
		public String remove(int index) {
			return writable().remove(index);
		}

		private List<String> writable() {
			if (ServerAddresses.this.started) {
				throw new IllegalStateException("The addresses cannot be changed while the server runs.");
			}
			return ServerAddresses.this.wished;
		}

	}

}
