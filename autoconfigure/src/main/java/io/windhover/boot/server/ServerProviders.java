/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.windhover.boot.server.ServerProvider.Unavailability;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.ClassUtils;

/**
 * The kinds of servers, in the order in which {@code windhover.server=auto} tries them.
 *
 * @param all every kind, whether available or not
 */
public record ServerProviders(List<ServerProvider> all) {

	private static final Log logger = LogFactory.getLog(ServerProviders.class);

	public ServerProviders {
		all = List.copyOf(all);
	}

	/**
	 * Loads the kinds that are registered in {@code META-INF/spring.factories}. A kind
	 * whose own classes cannot be loaded is left out.
	 * @param classLoader the class loader, or {@code null} for that of the thread
	 * @return the kinds
	 */
	public static ServerProviders load(@Nullable ClassLoader classLoader) {
		ClassLoader used = (classLoader != null) ? classLoader : ClassUtils.getDefaultClassLoader();
		return new ServerProviders(SpringFactoriesLoader.forDefaultResourceLocation(used)
			.load(ServerProvider.class, ServerProviders::handleFailure));
	}

	private static void handleFailure(Class<?> type, String name, Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		if (cause instanceof LinkageError || cause instanceof ClassNotFoundException) {
			logger.debug("Server '" + name + "' cannot be loaded", failure);
			return;
		}
		FailureHandler.throwing().handleFailure(type, name, failure);
	}

	/**
	 * Returns the kinds that can run here.
	 * @return the kinds, in order
	 */
	public List<ServerProvider> available() {
		return stream().toList();
	}

	/**
	 * Returns the first kind that can run here.
	 * @return the kind
	 * @throws IllegalStateException if there is none
	 */
	public ServerProvider getDefault() {
		return stream().findFirst().orElseThrow(() -> new IllegalStateException(getUnavailability().reason()));
	}

	/**
	 * Returns why no kind can run here.
	 * @return the reasons and actions of all kinds that are not available
	 */
	public Unavailability getUnavailability() {
		List<Unavailability> all = this.all.stream()
			.map(ServerProvider::getUnavailability)
			.filter(Objects::nonNull)
			.toList();
		return new Unavailability(join(all, Unavailability::reason), join(all, Unavailability::action));
	}

	private static String join(List<Unavailability> all, Function<Unavailability, String> sentence) {
		return all.stream().map(sentence).collect(Collectors.joining(" "));
	}

	private Stream<ServerProvider> stream() {
		return this.all.stream().filter((provider) -> provider.getUnavailability() == null);
	}

	/**
	 * Returns the kind that a value of {@code windhover.server} selects. Only letters and
	 * digits count, and not their case, as in Spring Boot's properties of enums.
	 * @param id the value
	 * @return the kind, available or not, or {@code null} if there is none
	 */
	public @Nullable ServerProvider findById(String id) {
		return first(this.all.stream(), (provider) -> canonical(provider.getId()).equals(canonical(id)));
	}

	/**
	 * Returns the form in which values of {@code windhover.server} are compared.
	 * @param id a value
	 * @return its letters and digits in lower case
	 */
	public static String canonical(String id) {
		StringBuilder canonical = new StringBuilder(id.length());
		id.chars().filter(Character::isLetterOrDigit).forEach((c) -> canonical.append((char) c));
		return canonical.toString().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the kind of a class of servers.
	 * @param serverType the class
	 * @return the kind, or {@code null} if the class is of none that is available
	 */
	public @Nullable ServerProvider findByType(Class<?> serverType) {
		return first(stream(), (provider) -> provider.supports(serverType));
	}

	private static @Nullable ServerProvider first(Stream<ServerProvider> providers,
			Predicate<ServerProvider> predicate) {
		return providers.filter(predicate).findFirst().orElse(null);
	}

}
