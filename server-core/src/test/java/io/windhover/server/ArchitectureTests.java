/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The shape of the contract module.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(new ImportOption.DoNotIncludeJars())
		.importPackages("io.windhover.server");

	@Test
	void contractNeedsOnlyTheJdk() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.windhover.server..", "java..", "javax.net.ssl..", "javax.security.auth..",
					"org.jspecify.annotations..")
			.because("a server or an application that meets the contract must not have to take a library with it")
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
