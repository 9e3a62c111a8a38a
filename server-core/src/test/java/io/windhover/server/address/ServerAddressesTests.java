/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServerAddressesTests {

	private final ServerAddresses addresses = new ServerAddresses();

	@Test
	void addressesAreChangedFreelyBeforeTheStart() {
		this.addresses.getAddresses().add("http://*:1");
		this.addresses.getAddresses().addAll(List.of("http://*:2", "http://*:3"));
		this.addresses.getAddresses().remove("http://*:2");
		assertThat(this.addresses.getAddresses()).containsExactly("http://*:1", "http://*:3");
		this.addresses.getAddresses().retainAll(List.of("http://*:3"));
		assertThat(this.addresses.getAddresses()).containsExactly("http://*:3");
		this.addresses.getAddresses().removeAll(List.of("http://*:3"));
		this.addresses.getAddresses().add("http://*:4");
		this.addresses.getAddresses().clear();
		assertThat(this.addresses.getAddresses()).isEmpty();
	}

	@Test
	void changesTellWhetherTheyChangedAnything() {
		Collection<String> view = this.addresses.getAddresses();
		assertThat(view.add("http://*:1")).isTrue();
		assertThat(view.remove("http://*:2")).isFalse();
		assertThat(view.removeAll(List.of("http://*:2"))).isFalse();
		assertThat(view.retainAll(List.of("http://*:1"))).isFalse();
		assertThat(view.retainAll(List.of("http://*:2"))).isTrue();
		view.addAll(List.of("http://*:3", "http://*:4"));
		assertThat(view.remove("http://*:3")).isTrue();
		assertThat(view.removeAll(List.of("http://*:4"))).isTrue();
	}

	@Test
	void boundAddressesReplaceTheWishedOnes() {
		this.addresses.getAddresses().add("http://*:0");
		this.addresses.bound(List.of("http://[::]:53117"));
		assertThat(this.addresses.getAddresses()).containsExactly("http://[::]:53117");
	}

	@Test
	void boundAddressesCannotBeChanged() {
		this.addresses.bound(List.of("http://[::]:53117"));
		assertThatIllegalStateException().isThrownBy(() -> this.addresses.getAddresses().add("http://*:1"))
			.withMessage("The addresses cannot be changed while the server runs.");
		assertThatIllegalStateException().isThrownBy(() -> this.addresses.getAddresses().remove("http://[::]:53117"));
		assertThatIllegalStateException().isThrownBy(() -> this.addresses.getAddresses().removeAll(List.of()));
		assertThatIllegalStateException().isThrownBy(() -> this.addresses.getAddresses().retainAll(List.of()));
		assertThatIllegalStateException().isThrownBy(() -> this.addresses.getAddresses().clear());
	}

	@Test
	void serverWithoutAnyAddressIsBoundToo() {
		this.addresses.getAddresses().add("http://*:0");
		this.addresses.bound(List.of());
		assertThat(this.addresses.getAddresses()).isEmpty();
	}

	@Test
	void requestedAddressesReturnAfterTheStop() {
		this.addresses.getAddresses().add("http://*:0");
		this.addresses.bound(List.of("http://[::]:53117"));
		this.addresses.unbound();
		assertThat(this.addresses.getAddresses()).containsExactly("http://*:0");
		this.addresses.getAddresses().add("http://*:1");
		assertThat(this.addresses.getAddresses()).hasSize(2);
	}

	@Test
	void collectionIsLive() {
		var view = this.addresses.getAddresses();
		this.addresses.bound(List.of("http://[::]:53117"));
		assertThat(view).containsExactly("http://[::]:53117");
		this.addresses.unbound();
		assertThat(view).isEmpty();
	}

	@Test
	void iterationSeesTheAddressesAsTheyWere() {
		this.addresses.getAddresses().addAll(List.of("http://*:1", "http://*:2"));
		Iterator<String> iterator = this.addresses.getAddresses().iterator();
		this.addresses.getAddresses().clear();
		List<String> seen = new ArrayList<>();
		iterator.forEachRemaining(seen::add);
		assertThat(seen).containsExactly("http://*:1", "http://*:2");
	}

	@Test
	void endpointsOfTheServerWinUnlessTheAddressesArePreferred() {
		assertThat(this.addresses.isPreferHostingUrls()).isFalse();
		this.addresses.setPreferHostingUrls(true);
		assertThat(this.addresses.isPreferHostingUrls()).isTrue();
	}

}
