/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The architecture of Kestrel.
 */
class ArchitectureTests {

	private static final String ROOT = "io.windhover.kestrel";

	/**
	 * The packages from the wire inwards; the last one is that of {@link KestrelServer}.
	 */
	private static final List<String> PACKAGES = List.of(ROOT + ".options", ROOT + ".diagnostics", ROOT + ".transport",
			ROOT + ".middleware", ROOT + ".eventloop", ROOT + ".http.syntax", ROOT + ".http", ROOT + ".http1.parser",
			ROOT + ".http1.body", ROOT + ".http1.output", ROOT + ".http1", ROOT + ".connection", ROOT);

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(new ImportOption.DoNotIncludeJars())
		.importPackages(ROOT);

	private static final SliceAssignment TOP_LEVEL_CLASSES = new SliceAssignment() {
		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			String name = type.getName();
			int nested = name.indexOf('$');
			return SliceIdentifier.of((nested < 0) ? name : name.substring(0, nested));
		}

		@Override
		public String getDescription() {
			return "top-level classes";
		}
	};

	private static final ArchCondition<JavaCodeUnit> HAVE_NETTY_IN_SIGNATURE = ArchCondition
		.from(DescribedPredicate.describe("have a type of Netty's in the signature",
				(unit) -> Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
					.flatMap((type) -> type.getAllInvolvedRawTypes().stream())
					.anyMatch((type) -> type.getPackageName().startsWith("io.netty"))));

	@ParameterizedTest(name = "{0}")
	@MethodSource("packagesWithThoseFurtherIn")
	void packageKnowsOnlyThoseCloserToTheWire(String name, String[] furtherIn) {
		noClasses().that()
			.resideInAPackage(name)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(furtherIn)
			.because("what is close to the wire must make sense without what comes after it")
			.allowEmptyShould(true)
			.check(MAIN);
	}

	static Stream<Arguments> packagesWithThoseFurtherIn() {
		return IntStream.range(0, PACKAGES.size() - 1)
			.mapToObj(
					(i) -> arguments(PACKAGES.get(i), PACKAGES.subList(i + 1, PACKAGES.size()).toArray(String[]::new)));
	}

	@Test
	void everyPackageHasItsPlace() {
		classes().should()
			.resideInAnyPackage(PACKAGES.toArray(String[]::new))
			.because("a package that is not in the order is not held to it")
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

	@Test
	void topLevelClassesAreFreeOfCycles() {
		slices().assignedFrom(TOP_LEVEL_CLASSES)
			.should()
			.beFreeOfCycles()
			.because("a class that can be understood alone can be changed alone")
			.check(MAIN);
	}

	@Test
	void serverKnowsNoFramework() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "jakarta..", "org.eclipse.jetty..",
					"io.micrometer..")
			.because("Kestrel serves any application of the contract; autoconfigure adapts frameworks")
			.check(MAIN);
	}

	@Test
	void publicInterfaceIsFreeOfNetty() {
		noCodeUnits().that()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".options")
			.should(HAVE_NETTY_IN_SIGNATURE)
			.because("an application configures and starts the server without Netty's types")
			.check(MAIN);
	}

}
