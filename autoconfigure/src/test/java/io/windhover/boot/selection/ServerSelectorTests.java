/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.Arrays;
import java.util.List;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProvider.Unavailability;
import io.windhover.boot.server.ServerProviders;
import io.windhover.boot.server.SingletonServerFactory;
import io.windhover.server.contract.jdk.JdkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

class ServerSelectorTests {

	private static final ServerBean CUSTOM = new ServerBean("mine", "MyServer");

	private final ServerProvider inProcess = provider("in-process", "In-process");

	private final ServerProvider httpSys = provider("http-sys", "HTTP.sys");

	private final ServerProvider kestrel = provider("kestrel", "Kestrel");

	private final ServerSelector selector = selector(this.kestrel);

	private static ServerProvider provider(String id, String name) {
		ServerProvider provider = mock(CALLS_REAL_METHODS);
		given(provider.getId()).willReturn(id);
		given(provider.getServerName()).willReturn(name);
		given(provider.getUnavailability()).willReturn(null);
		return provider;
	}

	private static ServerSelector selector(ServerProvider... providers) {
		return new ServerSelector(new ServerProviders(Arrays.asList(providers)));
	}

	@Test
	void autoSelectsKestrel() {
		assertThat(this.selector.select("auto", List.of()))
			.isEqualTo(new ServerSelection("Kestrel", "no other server is asked for"));
	}

	@Test
	void autoSelectsTheServerBeanIfThereIsOne() {
		assertThat(this.selector.select("auto", List.of(CUSTOM)))
			.isEqualTo(new ServerSelection("MyServer", "the application defines it as bean 'mine'"));
	}

	@Test
	void autoSelectsTheFirstKindThatIsAvailable() {
		ServerSelector all = selector(this.inProcess, this.httpSys, this.kestrel);
		given(this.inProcess.getAutoReason()).willReturn("a host runs in this JVM");
		assertThat(all.select("auto", List.of()))
			.isEqualTo(new ServerSelection("In-process", "a host runs in this JVM"));
		given(this.inProcess.getUnavailability()).willReturn(new Unavailability("No host.", "Start a host."));
		assertThat(all.select("auto", List.of()).serverName()).isEqualTo("HTTP.sys");
		given(this.httpSys.getUnavailability()).willReturn(new Unavailability("No Windows.", "Use Windows."));
		assertThat(all.select("auto", List.of()).serverName()).isEqualTo("Kestrel");
	}

	@Test
	void propertySelectsKestrel() {
		assertThat(this.selector.select("kestrel", List.of()))
			.isEqualTo(new ServerSelection("Kestrel", "'windhover.server' is 'kestrel'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Kestrel", "KESTREL", "kestrel ", "KES_TREL", "kes.trel" })
	void propertyIsReadAsLenientlyAsAnEnum(String choice) {
		assertThat(this.selector.select(choice, List.of()))
			.isEqualTo(new ServerSelection("Kestrel", "'windhover.server' is 'kestrel'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "AUTO", "Auto " })
	void emptyPropertyIsAuto(String choice) {
		assertThat(this.selector.select(choice, List.of())).isEqualTo(this.selector.select("auto", List.of()));
	}

	@Test
	void kestrelBeanAndKestrelPropertyDoNotConflict() {
		ServerBean kestrel = new ServerBean("own", "Kestrel");
		assertThat(this.selector.select("kestrel", List.of(kestrel)).reason()).contains("'own'");
	}

	@Test
	void serverBeanAndPropertyOfAnotherServerConflict() {
		assertThatExceptionOfType(ConflictingServersException.class)
			.isThrownBy(() -> this.selector.select("kestrel", List.of(CUSTOM)))
			.withMessage("'windhover.server' is 'kestrel', and bean 'mine' defines the server MyServer")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("Remove 'windhover.server'"));
	}

	@Test
	void twoServerBeansConflict() {
		assertThatExceptionOfType(ConflictingServersException.class)
			.isThrownBy(() -> this.selector.select("auto", List.of(CUSTOM, new ServerBean("other", "Other"))))
			.withMessageContainingAll("'mine' (MyServer)", "'other' (Other)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-sys", "in-process" })
	void unknownServerIsNotAvailable(String choice) {
		assertThatExceptionOfType(ServerNotAvailableException.class)
			.isThrownBy(() -> this.selector.select(choice, List.of()))
			.withMessage("'windhover.server' is '" + choice + "', which is not available here. "
					+ "The servers that are available are: Kestrel.")
			.satisfies((ex) -> assertThat(ex.getChoice()).isEqualTo(choice))
			.satisfies((ex) -> assertThat(ex.getAction()).startsWith("Set 'windhover.server' to 'kestrel'"));
	}

	@Test
	void serverThatCannotRunHereIsNotAvailable() {
		given(this.httpSys.getUnavailability()).willReturn(new Unavailability("No Windows.", "Use Windows."));
		assertThatExceptionOfType(ServerNotAvailableException.class)
			.isThrownBy(() -> selector(this.httpSys, this.kestrel).select("http-sys", List.of()))
			.withMessage("'windhover.server' is 'http-sys', which is not available here. No Windows.")
			.satisfies((ex) -> assertThat(ex.getAction()).isEqualTo("Use Windows."));
	}

	@Test
	void autoNamesAllReasonsIfNoServerIsAvailable() {
		given(this.httpSys.getUnavailability()).willReturn(new Unavailability("No Windows.", "Use Windows."));
		given(this.kestrel.getUnavailability()).willReturn(new Unavailability("No jar.", "Add the jar."));
		assertThatExceptionOfType(ServerNotAvailableException.class)
			.isThrownBy(() -> selector(this.httpSys, this.kestrel).select("auto", List.of()))
			.withMessage("'windhover.server' is 'auto', which is not available here. No Windows. No jar.")
			.satisfies((ex) -> assertThat(ex.getAction()).isEqualTo("Use Windows. Add the jar."));
	}

	@Test
	void furtherServersAreOfTheSelectedKindIfItHasAFactory() {
		ServerFactory httpSys = new SingletonServerFactory("HTTP.sys", new JdkServer());
		ServerFactory kestrel = new SingletonServerFactory("Kestrel", new JdkServer());
		assertThat(new ServerSelection("Kestrel", "").findFactory(List.of(httpSys, kestrel))).isSameAs(kestrel);
		assertThat(new ServerSelection("In-process", "").findFactory(List.of(httpSys, kestrel))).isSameAs(httpSys);
	}

}
