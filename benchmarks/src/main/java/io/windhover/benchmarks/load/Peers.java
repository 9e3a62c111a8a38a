/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Compares Windhover with other servers.
 */
final class Peers {

	private final JavaServers servers;

	private final @Nullable Server aspNet;

	private final Plan plan = new Plan();

	private Peers(JavaServers servers, @Nullable Server aspNet) {
		this.servers = servers;
		this.aspNet = aspNet;
	}

	/**
	 * Returns the loads and targets.
	 * @param options the options
	 * @param kestrel the command that starts ASP.NET Core, or {@code null}
	 * @return the plan
	 * @throws IOException if the module has not been built
	 */
	static Plan plan(LoadOptions options, @Nullable String kestrel) throws IOException {
		ClassPath classPath = ClassPath.read(options.directory().resolve("target"));
		Peers peers = new Peers(new JavaServers(classPath, options.jvm()),
				(kestrel != null && !kestrel.isEmpty()) ? aspNet(Path.of(kestrel)) : null);
		peers.addMvc();
		peers.addWebFlux();
		peers.addBare();
		return peers.plan;
	}

	private void addMvc() {
		Load tomcat = this.plan.json(Group.MVC, "Tomcat", this.servers.tomcat());
		this.plan.json(Group.MVC, "Jetty", this.servers.jetty());
		Load pool = this.plan.json(Group.MVC, "Windhover", this.servers.windhoverMvc("Windhover, MVC"));
		this.plan.json(Group.MVC, "Windhover, on the event loop",
				this.servers.windhoverMvc("Windhover, MVC on the event loop", "--windhover.servlet.dispatch=inline"));
		this.plan.target("MVC JSON against Tomcat", pool, tomcat, 1.3);
		if (this.aspNet != null) {
			Load controller = this.plan.json(Group.MVC, "ASP.NET Core controller on Kestrel", this.aspNet);
			this.plan.target("MVC JSON against ASP.NET Core's controllers", pool, controller, 1.2);
		}
	}

	private void addWebFlux() {
		Load netty = this.plan.json(Group.WEBFLUX, "Reactor Netty", this.servers.reactorNetty());
		Load windhover = this.plan.json(Group.WEBFLUX, "Windhover",
				this.servers.windhoverWebFlux("Windhover, WebFlux"));
		this.plan.target("WebFlux JSON against Reactor Netty", windhover, netty, 1.15);
	}

	private void addBare() {
		Server windhover = this.servers.bareWindhover("Windhover, bare");
		Server netty = this.servers.bareNetty("Netty, bare");
		Load codec = this.plan.text(Group.PLAIN, "Netty HttpServerCodec", netty);
		Load plain = this.plan.text(Group.PLAIN, "Windhover", windhover);
		this.plan.target("Plain text against Netty's codec", plain, codec, 1.0);
		if (this.aspNet != null) {
			this.plan.target("Plain text against ASP.NET Core's Kestrel", plain,
					this.plan.text(Group.PLAIN, "ASP.NET Core's Kestrel", this.aspNet), 1.4);
		}
		Load pipelinedCodec = this.plan.text(Group.PIPELINED, "Netty HttpServerCodec", netty);
		this.plan.target("Pipelined plain text against Netty's codec",
				this.plan.text(Group.PIPELINED, "Windhover", windhover), pipelinedCodec, 1.5);
		if (this.aspNet != null) {
			this.plan.text(Group.PIPELINED, "ASP.NET Core's Kestrel", this.aspNet);
		}
	}

	private static Server aspNet(Path launcher) {
		return new Server("ASP.NET Core", (port) -> List.of(launcher.toString(), "--http", Integer.toString(port)),
				Pattern.compile("listening http"), "Kestrel");
	}

}
