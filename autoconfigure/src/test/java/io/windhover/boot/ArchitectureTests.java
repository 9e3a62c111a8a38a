/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests of the dependencies between packages.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(new ImportOption.DoNotIncludeJars())
		.importPackages("io.windhover.boot");

	@Test
	void onlyServletPackagesDependOnJetty() {
		noClasses().that()
			.resideOutsideOfPackages("io.windhover.boot.servlet..", "io.windhover.boot.autoconfigure.servlet")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.eclipse.jetty..", "org.springframework.boot.jetty..")
			.because("the servlet engine is exchangeable and absent from reactive applications")
			.check(MAIN);
	}

	@Test
	void onlyReactivePackagesDependOnReactor() {
		noClasses().that()
			.resideOutsideOfPackages("io.windhover.boot.reactive..", "io.windhover.boot.autoconfigure.reactive")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("reactor..")
			.because("Reactor is absent from servlet applications")
			.check(MAIN);
	}

	@Test
	void nothingDependsOnNetty() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.netty..")
			.because("the adapters run on every server, and most servers have no Netty")
			.check(MAIN);
	}

	@Test
	void onlyTheKestrelPackageDependsOnKestrel() {
		noClasses().that()
			.resideOutsideOfPackage("io.windhover.boot.kestrel")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.windhover.kestrel..", "io.windhover.boot.kestrel..")
			.because("a server is one package and one line of META-INF/spring.factories")
			.check(MAIN);
	}

	@Test
	void autoConfigurationsAreBelowAutoconfigure() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.or()
			.areAnnotatedWith(ManagementContextConfiguration.class)
			.should()
			.resideInAPackage("io.windhover.boot.autoconfigure..")
			.because("Spring Boot's modules have them there")
			.check(MAIN);
	}

	@Test
	void nothingDependsOnAutoConfigurations() {
		noClasses().that()
			.resideOutsideOfPackage("io.windhover.boot.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.windhover.boot.autoconfigure..")
			.because("they declare what the other packages offer")
			.check(MAIN);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.windhover.(**)")
			.should()
			.beFreeOfCycles()
			.because("a package that can be understood on its own can be changed on its own")
			.check(MAIN);
	}

}
