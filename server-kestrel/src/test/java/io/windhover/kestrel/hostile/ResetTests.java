/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.Arrays;
import java.util.stream.Stream;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests with clients that reset or close their connections, at every stage.
 */
@Timeout(30)
class ResetTests {

	private static final int ATTACKERS = 40;

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	static Stream<Arguments> stages() {
		return Arrays.stream(ClientStage.values())
			.flatMap((stage) -> Arrays.stream(Dispatch.values()).map((dispatch) -> arguments(stage, dispatch)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("stages")
	void resetConnectionIsReleased(ClientStage stage, Dispatch dispatch) throws Exception {
		this.server.start(ClientStage.application(), dispatch);
		Attackers attackers = attack(stage);
		attackers.reset();
		this.server.awaitAttackersDisconnected();
	}

	@ParameterizedTest
	@EnumSource
	void closedConnectionIsReleased(ClientStage stage) throws Exception {
		this.server.start(ClientStage.application());
		for (WireClient attacker : attack(stage)) {
			attacker.close();
		}
		this.server.awaitAttackersDisconnected();
	}

	private Attackers attack(ClientStage stage) throws Exception {
		Attackers attackers = this.server.connect(ATTACKERS);
		for (WireClient attacker : attackers) {
			stage.reach(attacker);
		}
		this.server.assertOtherClientsAreServed();
		return attackers;
	}

}
