/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a server, for use by servers: the requested ones, which can be
 * changed, while the server does not run, and the bound ones while it does. Thread-safe.
 */
public final class ServerAddresses implements IServerAddressesFeature {

	private final List<String> requested = new CopyOnWriteArrayList<>();

	/** The bound addresses, or {@code null} while the server does not run. */
	private volatile @Nullable List<String> bound;

	private volatile boolean preferHostingUrls;

	private final Collection<String> view = new View();

	@Override
	public Collection<String> getAddresses() {
		return this.view;
	}

	/**
	 * Shows the bound addresses from now on.
	 * @param addresses the addresses as they were bound, with their real ports
	 */
	public void bound(List<String> addresses) {
		this.bound = List.copyOf(addresses);
	}

	/**
	 * Shows the requested addresses again.
	 */
	public void unbound() {
		this.bound = null;
	}

	@Override
	public boolean isPreferHostingUrls() {
		return this.preferHostingUrls;
	}

	@Override
	public void setPreferHostingUrls(boolean preferHostingUrls) {
		this.preferHostingUrls = preferHostingUrls;
	}

	/**
	 * The live collection. An iteration sees the addresses as they were when it began.
	 */
	private final class View extends AbstractCollection<String> {

		private List<String> current() {
			List<String> running = ServerAddresses.this.bound;
			return (running != null) ? running : ServerAddresses.this.requested;
		}

		private List<String> writable() {
			if (ServerAddresses.this.bound != null) {
				throw new IllegalStateException("The addresses cannot be changed while the server runs.");
			}
			return ServerAddresses.this.requested;
		}

		@Override
		public Iterator<String> iterator() {
			return current().iterator();
		}

		@Override
		public int size() {
			return current().size();
		}

		@Override
		public boolean add(String address) {
			return writable().add(address);
		}

		@Override
		public boolean remove(Object address) {
			return writable().remove(address);
		}

		@Override
		public boolean removeAll(Collection<?> addresses) {
			return writable().removeAll(addresses);
		}

		@Override
		public boolean retainAll(Collection<?> addresses) {
			return writable().retainAll(addresses);
		}

		@Override
		public void clear() {
			writable().clear();
		}

	}

}
