/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import io.windhover.boot.portless.MissingServerProvider;
import io.windhover.server.contract.jdk.JdkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerProvidersTests {

	@TempDir
	private Path classPath;

	private ServerProviders load(String implementation) throws Exception {
		Path factories = Files.createDirectories(this.classPath.resolve("META-INF")).resolve("spring.factories");
		Files.writeString(factories, ServerProvider.class.getName() + "=" + implementation);
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { this.classPath.toUri().toURL() },
				getClass().getClassLoader())) {
			return ServerProviders.load(classLoader);
		}
	}

	@Test
	void kindWhoseClassIsMissingIsLeftOut() throws Exception {
		assertThat(load("io.windhover.boot.nowhere.NowhereServerProvider").all())
			.hasSameSizeAs(ServerProviders.load(null).all());
	}

	@Test
	void kindThatDependsOnAMissingClassIsLeftOut() throws Exception {
		assertThat(load(IncompleteServerProvider.class.getName()).all())
			.hasSameSizeAs(ServerProviders.load(null).all());
	}

	@Test
	void classThatIsNoProviderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> load(String.class.getName()))
			.withMessageContaining(ServerProvider.class.getName());
	}

	@Test
	void idMatchesLikeEveryPropertyValue() {
		ServerProviders providers = ServerProviders.load(null);
		assertThat(providers.findById("KESTREL")).isSameAs(providers.findById("kestrel")).isNotNull();
		assertThat(providers.findById("kes_trel")).isNotNull();
		assertThat(providers.findById("tomcat")).isNull();
	}

	@Test
	void serverOfTheApplicationIsOfNoKind() {
		assertThat(ServerProviders.load(null).findByType(JdkServer.class)).isNull();
	}

	@Test
	void kindThatIsNotAvailableIsLeftOutOfThoseThatAre() {
		ServerProviders providers = ServerProviders.load(null);
		assertThat(providers.all()).extracting(ServerProvider::getId).containsExactly("missing", "kestrel", "portless");
		assertThat(providers.available()).extracting(ServerProvider::getId).containsExactly("kestrel", "portless");
	}

	static class IncompleteServerProvider extends MissingServerProvider {

		IncompleteServerProvider() {
			throw new NoClassDefFoundError("missing");
		}

	}

}
