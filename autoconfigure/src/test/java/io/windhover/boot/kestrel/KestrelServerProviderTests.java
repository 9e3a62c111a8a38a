/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import io.windhover.boot.autoconfigure.WindhoverServerAutoConfiguration;
import io.windhover.boot.autoconfigure.reactive.WindhoverReactiveWebServerAutoConfiguration;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.contract.jdk.JdkServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class KestrelServerProviderTests {

	private static @Nullable ServerProvider kestrel(@Nullable ClassLoader classLoader) {
		return ServerProviders.load(classLoader).findById("kestrel");
	}

	@Test
	void kestrelIsAvailableIfItIsOnTheClassPath() {
		assertThat(kestrel(null)).isNotNull().satisfies((provider) -> {
			assertThat(provider.getUnavailability()).isNull();
			assertThat(provider.supports(KestrelServer.class)).isTrue();
			assertThat(provider.supports(JdkServer.class)).isFalse();
			assertThat(provider.createFactory().getServerName()).isEqualTo("Kestrel");
		});
	}

	@Test
	void kestrelIsTheDefault() {
		assertThat(ServerProviders.load(null).getDefault().getId()).isEqualTo("kestrel");
	}

	@Test
	void kestrelThatIsNotOnTheClassPathIsNotAvailable() {
		assertThat(kestrel(new KestrelHidingClassLoader())).isNotNull()
			.extracting(ServerProvider::getUnavailability)
			.isEqualTo(new ServerProvider.Unavailability("Kestrel is not on the class path.",
					"Add 'io.windhover:windhover-server-kestrel' to the class path."));
	}

	@Test
	void applicationsWithAServerOfTheirOwnNeedNoKestrel() {
		new ReactiveWebApplicationContextRunner().withClassLoader(new KestrelHidingClassLoader())
			.withConfiguration(AutoConfigurations.of(WindhoverReactiveWebServerAutoConfiguration.class,
					WindhoverServerAutoConfiguration.class))
			.withBean("ownServer", JdkServer.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("windhoverKestrelServerFactory")
				.getBean(ServerSelection.class)
				.isEqualTo(new ServerSelection("JdkServer", "the application defines it as bean 'ownServer'")));
	}

	/**
	 * A class loader that has no Kestrel, and therefore loads the classes that know it
	 * itself.
	 */
	private static final class KestrelHidingClassLoader extends ClassLoader {

		KestrelHidingClassLoader() {
			super(KestrelServerProviderTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("io.windhover.kestrel.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.windhover.boot.kestrel.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = Objects.requireNonNull(in).readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
