/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessCpuTests {

	@Test
	void userAndSystemTimeAreAdded() {
		String stat = "4711 (java) S 1 4711 4711 0 -1 4194304 9 0 0 0 250 50 7 7 20 0 31 0 100 1 1 1";
		assertThat(ProcessCpu.parse(stat)).isEqualTo(new ProcessCpu(3_000_000));
	}

	@Test
	void commandMayContainBlanksAndParentheses() {
		String stat = "4711 (a ) b (c) S 1 4711 4711 0 -1 4194304 9 0 0 0 1 2 0 0 20 0 31 0 100 1 1 1";
		assertThat(ProcessCpu.parse(stat)).isEqualTo(new ProcessCpu(30_000));
	}

	@ParameterizedTest
	@CsvSource({ "C1 CompilerThre,true", "C2 CompilerThre,true", ".NET Tiered Com,true", "java,false",
			"kestrel-io-C2 C,false", ".NET Server GC,false" })
	void compilerThreadIsRecognizedByItsName(String thread, boolean compiler) {
		assertThat(ProcessCpu.isCompiler("12 (" + thread + ") S 1 2 3\n")).isEqualTo(compiler);
	}

	@Test
	void compilerThreadsOfThisProcessAreFound() throws IOException {
		assertThat(ProcessCpu.ofCompilers(ProcessHandle.current().pid()).seconds()).isPositive();
	}

	@Test
	void timeOfThisProcessGrows() throws IOException {
		long pid = ProcessHandle.current().pid();
		ProcessCpu before = ProcessCpu.of(pid);
		ProcessCpu used = ProcessCpu.of(pid).minus(before);
		while (used.micros() == 0) {
			used = ProcessCpu.of(pid).minus(before);
		}
		assertThat(used.micros()).isPositive();
	}

}
