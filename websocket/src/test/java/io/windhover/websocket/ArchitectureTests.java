/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The structure of the WebSocket module.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(new ImportOption.DoNotIncludeJars())
		.importPackages("io.windhover.websocket");

	@Test
	void dependsOnTheContractAndTheJdkOnly() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.windhover.websocket..", "io.windhover.server..", "java..",
					"org.jspecify.annotations..")
			.because("WebSockets have to run on every server and in every application")
			.check(MAIN);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.windhover.(**)")
			.should()
			.beFreeOfCycles()
			.because("a package that can be understood alone can be changed alone")
			.check(MAIN);
	}

}
