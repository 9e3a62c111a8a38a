/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

import java.util.Objects;
import java.util.function.Function;

import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Imports the {@link ServerProvider#getConfiguration() configuration} of each kind of
 * server that is available.
 */
public class ServerConfigurationImportSelector implements ImportSelector, BeanClassLoaderAware {

	private final Function<ServerProvider, @Nullable String> configuration;

	private @Nullable ClassLoader classLoader;

	ServerConfigurationImportSelector() {
		this(ServerProvider::getConfiguration);
	}

	private ServerConfigurationImportSelector(Function<ServerProvider, @Nullable String> configuration) {
		this.configuration = configuration;
	}

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		return ServerProviders.load(this.classLoader)
			.available()
			.stream()
			.map(this.configuration)
			.filter(Objects::nonNull)
			.toArray(String[]::new);
	}

	/**
	 * Imports the {@link ServerProvider#getMetricsConfiguration() metrics} of each kind
	 * of server that is available.
	 */
	public static final class Metrics extends ServerConfigurationImportSelector {

		Metrics() {
			super(ServerProvider::getMetricsConfiguration);
		}

	}

}
