/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadOptionsTests {

	@Test
	void allOptionsHaveDefaults() {
		LoadOptions options = LoadOptions.parse();
		assertThat(options.forks()).isOne();
		assertThat(options.rounds()).isEqualTo(5);
		assertThat(options.connections()).isEqualTo(64);
		assertThat(options.jvm()).containsExactly("-Xms512m", "-Xmx512m");
		assertThat(options.only()).isEmpty();
		assertThat(options.baseline()).isNull();
	}

	@Test
	void allOptionsCanBeSet() {
		LoadOptions options = LoadOptions.parse("--forks=4", "--rounds=1", "--seconds=2", "--warm-up=3",
				"--jvm=-Xmx1g -XX:+UseZGC", "--only=mvc,plain", "--baseline=/other/benchmarks");
		assertThat(options.forks()).isEqualTo(4);
		assertThat(options.rounds()).isEqualTo(1);
		assertThat(options.seconds()).isEqualTo(2);
		assertThat(options.warmUpSeconds()).isEqualTo(3);
		assertThat(options.jvm()).isEqualTo(List.of("-Xmx1g", "-XX:+UseZGC"));
		assertThat(options.only()).containsExactlyInAnyOrder(Group.MVC, Group.PLAIN);
		assertThat(options.baseline()).isEqualTo(Path.of("/other/benchmarks"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--round=1", "--rounds", "--rounds=0", "--rounds=many", "--only=nothing" })
	void invalidOptionIsRejected(String arg) {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse(arg));
	}

}
