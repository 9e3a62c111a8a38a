/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.beans.PropertyDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerProviders;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The properties that set the options of servers. A server reports an option by its own
 * name, {@code maxRequestLineSize: 0 (expected: > 0)}; users know it by the name of its
 * property.
 */
public final class PropertyNames {

	/** An option, or a part of one, in front of its value. */
	private static final Pattern OPTION = Pattern.compile("\\b([a-zA-Z]+)((?:\\.[a-zA-Z]+)?)(?=[:,] )");

	private final Map<String, String> byOption = new HashMap<>();

	private PropertyNames() {
		add("windhover.servlet.threads.", ServletProperties.Threads.class);
		add("windhover.reactive.websocket.", ReactiveProperties.Websocket.class);
		this.byOption.put("serverHeader", "server.server-header");
	}

	/**
	 * Returns the properties of all kinds of servers that are available. If two kinds
	 * have an option of the same name, the first kind wins.
	 * @return the names
	 */
	public static PropertyNames load() {
		return load(null);
	}

	/**
	 * Returns the properties of all kinds of servers that are available. If two kinds
	 * have an option of the same name, the preferred kind wins, then the first one.
	 * @param serverName the name of the preferred kind, or {@code null}
	 * @return the names
	 */
	public static PropertyNames load(@Nullable String serverName) {
		PropertyNames names = new PropertyNames();
		List<ServerProvider> available = ServerProviders.load(null).available();
		available.stream().filter((provider) -> provider.getServerName().equals(serverName)).forEach(names::add);
		available.forEach(names::add);
		return names;
	}

	private void add(ServerProvider provider) {
		provider.getPropertyTypes().forEach(this::add);
	}

	private void add(String prefix, Class<?> properties) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(properties)) {
			String name = DataObjectPropertyName.toDashedForm(property.getName());
			this.byOption.putIfAbsent(property.getName(), prefix + name);
		}
	}

	/**
	 * Returns the property that sets an option.
	 * @param option the name of the option
	 * @return the name of the property, or the option itself if there is none
	 */
	public String get(String option) {
		return this.byOption.getOrDefault(option, option);
	}

	/**
	 * Replaces the names of options by those of their properties, and {@code null} by the
	 * value that stands for no limit in a property.
	 * @param message a message of the form {@code name: value (expected: rule)}
	 * @return the message in terms of properties
	 */
	public String replaceIn(String message) {
		return OPTION.matcher(message)
			.replaceAll((option) -> get(option.group(1)) + DataObjectPropertyName.toDashedForm(option.group(2)))
			.replace(" or null)", " or negative)");
	}

}
