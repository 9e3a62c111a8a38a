/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerSelectorTests {

	private static final ServerBean CUSTOM = new ServerBean("mine", "MyServer");

	private final ServerSelector selector = new ServerSelector();

	@Test
	void autoIsKestrel() {
		assertThat(this.selector.select(ServerChoice.AUTO, List.of()))
			.isEqualTo(new ServerSelection("Kestrel", "no other server is asked for"));
	}

	@Test
	void autoIsTheBeanIfThereIsOne() {
		assertThat(this.selector.select(ServerChoice.AUTO, List.of(CUSTOM)))
			.isEqualTo(new ServerSelection("MyServer", "the application defines it as bean 'mine'"));
	}

	@Test
	void kestrelCanBeAskedFor() {
		assertThat(this.selector.select(ServerChoice.KESTREL, List.of()))
			.isEqualTo(new ServerSelection("Kestrel", "'windhover.server' is 'kestrel'"));
	}

	@Test
	void kestrelAsBeanAndByPropertyIsOneChoice() {
		ServerBean kestrel = new ServerBean("own", "Kestrel");
		assertThat(this.selector.select(ServerChoice.KESTREL, List.of(kestrel)).reason()).contains("'own'");
	}

	@Test
	void beanAndPropertyAreTwoChoices() {
		assertThatExceptionOfType(ConflictingServersException.class)
			.isThrownBy(() -> this.selector.select(ServerChoice.KESTREL, List.of(CUSTOM)))
			.withMessage("'windhover.server' is 'kestrel', and bean 'mine' defines the server MyServer")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("Remove 'windhover.server'"));
	}

	@Test
	void twoBeansAreTwoChoices() {
		assertThatExceptionOfType(ConflictingServersException.class)
			.isThrownBy(
					() -> this.selector.select(ServerChoice.AUTO, List.of(CUSTOM, new ServerBean("other", "Other"))))
			.withMessageContainingAll("'mine' (MyServer)", "'other' (Other)");
	}

	@ParameterizedTest
	@EnumSource(names = { "HTTP_SYS", "IN_PROCESS" })
	void serverThatIsNotThereYetCannotBeChosen(ServerChoice choice) {
		assertThatExceptionOfType(ServerNotAvailableException.class)
			.isThrownBy(() -> this.selector.select(choice, List.of()))
			.withMessage("'windhover.server' is '" + choice + "', which is not available here. "
					+ "Windhover has one server so far: Kestrel, in 'io.windhover:windhover-server-kestrel'.")
			.satisfies((ex) -> assertThat(ex.getChoice()).isEqualTo(choice))
			.satisfies((ex) -> assertThat(ex.getAction()).startsWith("Set 'windhover.server' to 'kestrel'"));
	}

}
