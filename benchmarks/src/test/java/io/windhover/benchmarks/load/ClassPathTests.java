/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path target;

	@Test
	void classesOfTheModuleComeFirst() throws IOException {
		Files.writeString(this.target.resolve("classpath"), "/r/a.jar" + File.pathSeparator + "/r/b.jar\n");
		assertThat(ClassPath.read(this.target)).hasToString(String.join(File.pathSeparator,
				this.target.resolve("classes").toAbsolutePath().toString(), "/r/a.jar", "/r/b.jar"));
	}

	@Test
	void jarsAreExcludedByTheirFileNamesOnly() throws IOException {
		Files.writeString(this.target.resolve("classpath"), String.join(File.pathSeparator, "/tomcat/spring-web.jar",
				"/r/spring-boot-tomcat-4.1.2.jar", "/r/jetty-io.jar", "/r/netty-buffer.jar"));
		assertThat(ClassPath.read(this.target).without("tomcat", "jetty").toString()).contains("/tomcat/spring-web.jar")
			.contains("/r/netty-buffer.jar")
			.doesNotContain("spring-boot-tomcat")
			.doesNotContain("jetty-io");
	}

}
