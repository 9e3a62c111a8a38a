/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.windhover.benchmarks.bare.BareNetty;
import io.windhover.benchmarks.bare.BareWindhover;
import io.windhover.benchmarks.mvc.MvcApplication;
import io.windhover.benchmarks.webflux.WebFluxApplication;

/**
 * The servers of one build. Each gets the class path that its users have, which is the
 * class path of the build without the jars of the other servers.
 */
final class JavaServers {

	private static final String WINDHOVER = "windhover|micrometer-core";

	private static final String JETTY = "jetty";

	private static final String JETTY_WEBSOCKET = "(jetty|jakarta).*websocket";

	private static final String TOMCAT = "tomcat";

	private static final String NETTY = "netty";

	private static final String REACTOR_NETTY = "reactor-netty";

	private static final String WEBFLUX = "webflux|reactor|reactive-streams";

	private static final String WEBMVC = "webmvc";

	private static final String MVC = "webmvc|servlet";

	private final ClassPath classPath;

	private final List<String> jvm;

	/**
	 * Creates the servers of a build.
	 * @param classPath the class path of the build
	 * @param jvm the options of each JVM
	 */
	JavaServers(ClassPath classPath, List<String> jvm) {
		this.classPath = classPath;
		this.jvm = jvm;
	}

	Server tomcat() {
		return spring("Tomcat", MvcApplication.class, this.classPath.without(WINDHOVER, JETTY, NETTY, WEBFLUX));
	}

	Server jetty() {
		return spring("Jetty", MvcApplication.class, this.classPath.without(WINDHOVER, TOMCAT, NETTY, WEBFLUX));
	}

	Server reactorNetty() {
		return spring("Netty", WebFluxApplication.class, this.classPath.without(WINDHOVER, TOMCAT, JETTY, MVC));
	}

	Server windhoverMvc(String name, String... properties) {
		return windhover(name, MvcApplication.class,
				this.classPath.without(TOMCAT, JETTY_WEBSOCKET, REACTOR_NETTY, WEBFLUX), properties);
	}

	Server windhoverWebFlux(String name) {
		return windhover(name, WebFluxApplication.class,
				this.classPath.without(TOMCAT, JETTY_WEBSOCKET, REACTOR_NETTY, WEBMVC));
	}

	Server bareWindhover(String name) {
		return bare(name, BareWindhover.class, "Windhover", "Kestrel");
	}

	Server bareNetty(String name) {
		return bare(name, BareNetty.class, "Netty", "Netty");
	}

	private Server windhover(String name, Class<?> application, ClassPath path, String... properties) {
		return new Server(name, (port) -> springCommand(application, path, port, properties),
				Pattern.compile("Kestrel started on port"), "Kestrel");
	}

	private Server spring(String name, Class<?> application, ClassPath path) {
		return new Server(name, (port) -> springCommand(application, path, port),
				Pattern.compile(name + " started on port"), null);
	}

	private List<String> springCommand(Class<?> application, ClassPath path, int port, String... properties) {
		List<String> command = java(path, application);
		command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port, "--spring.main.banner-mode=off"));
		command.addAll(List.of(properties));
		return command;
	}

	private Server bare(String name, Class<?> main, String logName, String serverField) {
		return new Server(name, (port) -> {
			List<String> command = java(this.classPath, main);
			command.add(Integer.toString(port));
			return command;
		}, Pattern.compile(logName + " listens on"), serverField);
	}

	private List<String> java(ClassPath path, Class<?> main) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.jvm);
		command.addAll(List.of("-cp", path.toString(), main.getName()));
		return command;
	}

}
