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
 * The addresses of a server, for servers to use: changed by its user before start, fixed
 * to the bound ones while it runs, and after stop the wished ones again. Thread-safe.
 */
public final class ServerAddresses implements IServerAddressesFeature {

	private final List<String> wished = new CopyOnWriteArrayList<>();

	/** The bound addresses, or {@code null} as long as the server does not run. */
	private volatile @Nullable List<String> bound;

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
	}

	/**
	 * Tell that the server listens no more.
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
	 * The live collection. It is iterated over as it was when the iteration began.
	 */
	private final class View extends AbstractCollection<String> {

		private List<String> current() {
			List<String> running = ServerAddresses.this.bound;
			return (running != null) ? running : ServerAddresses.this.wished;
		}

		private List<String> writable() {
			if (ServerAddresses.this.bound != null) {
				throw new IllegalStateException("The addresses cannot be changed while the server runs.");
			}
			return ServerAddresses.this.wished;
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
