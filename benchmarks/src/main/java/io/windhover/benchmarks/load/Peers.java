/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.windhover.benchmarks.bare.BareNetty;
import io.windhover.benchmarks.bare.BareWindhover;
import io.windhover.benchmarks.mvc.MvcApplication;
import io.windhover.benchmarks.webflux.WebFluxApplication;
import org.jspecify.annotations.Nullable;

/**
 * Who is measured, with what, and what is to be reached. Each server gets the class path
 * that a user of it has, which is this module's without what belongs to the others.
 */
final class Peers {

	private static final String JSON = "{\"message\":\"Hello, World!\"}";

	private static final String TEXT = "Hello, World!";

	private static final String WINDHOVER = "windhover|micrometer-core";

	private static final String JETTY = "jetty";

	private static final String TOMCAT = "tomcat";

	private static final String NETTY = "netty";

	private static final String WEBFLUX = "webflux|reactor|reactive-streams";

	private static final String MVC = "webmvc|servlet";

	private static final int PIPELINE = 16;

	private final List<String> jvm;

	private final ClassPath classPath;

	private final List<Load> loads = new ArrayList<>();

	private final List<Target> targets = new ArrayList<>();

	Peers(LoadOptions options, @Nullable String kestrel) throws IOException {
		this.jvm = options.jvm();
		this.classPath = ClassPath.read(options.directory().resolve("target"));
		Server aspNet = (kestrel != null && !kestrel.isEmpty()) ? aspNet(Path.of(kestrel)) : null;
		addMvc(aspNet);
		addWebFlux();
		addBare(aspNet);
	}

	List<Load> loads() {
		return List.copyOf(this.loads);
	}

	List<Target> targets() {
		return List.copyOf(this.targets);
	}

	// The first of a group is what the others are compared with.

	private void addMvc(@Nullable Server aspNet) {
		ClassPath windhover = this.classPath.without(TOMCAT, "websocket", "reactor-netty", WEBFLUX);
		Load tomcat = json(Group.MVC, "Tomcat",
				spring("Tomcat", MvcApplication.class, this.classPath.without(WINDHOVER, JETTY, NETTY, WEBFLUX)));
		json(Group.MVC, "Jetty",
				spring("Jetty", MvcApplication.class, this.classPath.without(WINDHOVER, TOMCAT, NETTY, WEBFLUX)));
		Load pool = json(Group.MVC, "Windhover", windhoverSpring("Windhover, MVC", MvcApplication.class, windhover));
		json(Group.MVC, "Windhover, on the event loop", windhoverSpring("Windhover, MVC on the event loop",
				MvcApplication.class, windhover, "--windhover.servlet.dispatch=inline"));
		target("MVC JSON against Tomcat", pool, tomcat, 1.3);
		if (aspNet != null) {
			Load controller = json(Group.MVC, "ASP.NET Core controller on Kestrel", aspNet);
			target("MVC JSON against ASP.NET Core's controllers", pool, controller, 1.2);
		}
	}

	private void addWebFlux() {
		Load netty = json(Group.WEBFLUX, "Reactor Netty",
				spring("Netty", WebFluxApplication.class, this.classPath.without(WINDHOVER, TOMCAT, JETTY, MVC)));
		Load windhover = json(Group.WEBFLUX, "Windhover", windhoverSpring("Windhover, WebFlux",
				WebFluxApplication.class, this.classPath.without(TOMCAT, "websocket", "reactor-netty", "webmvc")));
		target("WebFlux JSON against Reactor Netty", windhover, netty, 1.15);
	}

	private void addBare(@Nullable Server aspNet) {
		Server windhover = bare("Windhover", BareWindhover.class, "Kestrel");
		Server netty = bare("Netty", BareNetty.class, "Netty");
		Load codec = text(Group.PLAIN, "Netty HttpServerCodec", netty);
		Load plain = text(Group.PLAIN, "Windhover", windhover);
		target("Plain text against Netty's codec", plain, codec, 1.0);
		if (aspNet != null) {
			target("Plain text against ASP.NET Core's Kestrel", plain,
					text(Group.PLAIN, "ASP.NET Core's Kestrel", aspNet), 1.4);
		}
		Load pipelinedCodec = text(Group.PIPELINED, "Netty HttpServerCodec", netty);
		target("Pipelined plain text against Netty's codec", text(Group.PIPELINED, "Windhover", windhover),
				pipelinedCodec, 1.5);
		if (aspNet != null) {
			text(Group.PIPELINED, "ASP.NET Core's Kestrel", aspNet);
		}
	}

	private Load json(Group group, String label, Server server) {
		return add(new Load(group, label, server, "/json", "application/json", JSON, 1));
	}

	private Load text(Group group, String label, Server server) {
		int pipeline = (group == Group.PIPELINED) ? PIPELINE : 1;
		return add(new Load(group, label, server, "/plaintext", "text/plain", TEXT, pipeline));
	}

	private Load add(Load load) {
		this.loads.add(load);
		return load;
	}

	private void target(String label, Load load, Load peer, double factor) {
		this.targets.add(new Target(label, load, peer, factor));
	}

	private Server windhoverSpring(String name, Class<?> application, ClassPath path, String... properties) {
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

	private Server bare(String name, Class<?> server, String serverField) {
		return new Server(name + ", bare", (port) -> {
			List<String> command = java(this.classPath, server);
			command.add(Integer.toString(port));
			return command;
		}, Pattern.compile(name + " listens on"), serverField);
	}

	private List<String> java(ClassPath path, Class<?> main) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.jvm);
		command.addAll(List.of("-cp", path.toString(), main.getName()));
		return command;
	}

	private static Server aspNet(Path launcher) {
		return new Server("ASP.NET Core", (port) -> List.of(launcher.toString(), "--http", Integer.toString(port)),
				Pattern.compile("listening http"), "Kestrel");
	}

}
