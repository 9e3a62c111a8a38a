/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.Map;

import io.windhover.server.IServer;
import org.jspecify.annotations.Nullable;

/**
 * A kind of server that {@code windhover.server} can select, such as Kestrel. A kind is a
 * package that contains an implementation of this interface, and a line in
 * {@code META-INF/spring.factories} that names the implementation under the name of this
 * interface.
 * <p>
 * With {@code windhover.server=auto} the first kind that is available is selected. Kinds
 * are ordered by {@link org.springframework.core.annotation.Order}.
 * <p>
 * The server itself may be absent from the class path. An implementation can be loaded
 * without it, and then reports it as {@linkplain #getUnavailability() unavailable}. Only
 * {@code getId}, {@code getServerName} and {@code getUnavailability} are called on a kind
 * that is not available.
 */
public interface ServerProvider {

	/**
	 * Returns the value of {@code windhover.server} that selects this kind.
	 * @return lower-case words, joined by hyphens
	 */
	String getId();

	/**
	 * Returns the server's name for log lines and messages.
	 * @return the name, such as {@code Kestrel}
	 */
	String getServerName();

	/**
	 * Returns why this kind of server cannot run here: on this operating system, with
	 * this class path, in this process.
	 * @return the reason, or {@code null} if the server can run
	 */
	@Nullable Unavailability getUnavailability();

	/**
	 * Returns why {@code windhover.server=auto} selects this kind if it is available.
	 * @return a clause that follows "because"
	 */
	default String getAutoReason() {
		return "no other server is asked for";
	}

	/**
	 * Returns the configuration that declares the beans of this kind: its properties, a
	 * {@link ServerFactory} if one application can have several of its servers, and the
	 * server. The server's bean method has the annotation
	 * {@link io.windhover.boot.selection.ConditionalOnServer}.
	 * @return the name of a configuration class
	 */
	String getConfiguration();

	/**
	 * Returns the configuration that declares the metrics of this kind. It is imported
	 * only if there is a meter registry.
	 * @return the name of a configuration class, or {@code null} for no metrics
	 */
	default @Nullable String getMetricsConfiguration() {
		return null;
	}

	/**
	 * Returns the classes that hold the properties of this kind. They translate the names
	 * of a server's options to names of properties.
	 * @return classes by the prefix of their properties, such as
	 * {@code windhover.kestrel.}
	 */
	default Map<String, Class<?>> getPropertyTypes() {
		return Map.of();
	}

	/**
	 * Returns whether a class of servers is of this kind.
	 * @param serverType the class
	 * @return {@code true} if {@link #configure} and {@link #describe} accept instances
	 * of the class
	 */
	boolean supports(Class<?> serverType);

	/**
	 * Creates a factory of servers with default options. It needs no application context.
	 * @return the factory
	 */
	ServerFactory createFactory();

	/**
	 * Applies the settings of a web server factory to a server of this kind.
	 * @param server a server that is not started
	 * @param settings the settings
	 * @throws UnsupportedSettingException if the server cannot honour a setting
	 * @throws IllegalArgumentException if a setting is invalid
	 */
	void configure(IServer server, ServerSettings settings);

	/**
	 * Describes a server of this kind for the actuator endpoint {@code windhover}, where
	 * the description stands under the {@linkplain #getId() id}.
	 * @param server the server
	 * @return an object that is written as JSON
	 */
	Object describe(IServer server);

	/**
	 * The reason why a kind of server cannot run.
	 *
	 * @param reason the reason, a sentence
	 * @param action how to make the server available, a sentence
	 */
	record Unavailability(String reason, String action) {

	}

}
