/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.windhover.boot.server.WindhoverWebServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties and beans: sessions, forwarded headers, context path and filters.
 */
interface MvcSettingsContract extends MvcTestSupport {

	@Test
	default void ourServerIsPreferredToOthersOnTheClassPath() {
		assertThat(run().getServer()).isInstanceOf(WindhoverWebServer.class);
	}

	@Test
	default void sessionHasItsCookieAndTimeout() {
		run("server.servlet.session.timeout=7m", "server.servlet.session.cookie.name=KEKS",
				"server.servlet.session.cookie.same-site=strict", "server.servlet.session.cookie.http-only=true",
				"server.servlet.session.cookie.max-age=1h");
		HttpResponse<String> first = application().get("/session");
		assertThat(first.body()).isEqualTo("1 420");
		String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("KEKS=").contains("SameSite=Strict", "HttpOnly", "Max-Age=3600");
		HttpResponse<String> second = application().get("/session", "Cookie", cookie.split(";")[0]);
		assertThat(second.body()).isEqualTo("2 420");
	}

	@Test
	default void sessionCookieIsHiddenFromScriptsUnlessConfigured() {
		assertThat(run().get("/session").headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly");
		application().close();
		assertThat(run("server.servlet.session.cookie.http-only=false").get("/session")
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()).doesNotContain("HttpOnly");
	}

	@Test
	default void persistentSessionSurvivesARestart(@TempDir Path directory) {
		String[] properties = { "server.servlet.session.persistent=true",
				"server.servlet.session.store-dir=" + directory };
		String cookie = run(properties).get("/session").headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		application().close();
		run(properties);
		assertThat(application().get("/session", "Cookie", cookie).body()).startsWith("2 ");
	}

	@Test
	default void suppliedSameSiteIsApplied() {
		run(List.of(SameSite.class));
		assertThat(application().get("/session").headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("other=") && cookie.contains("SameSite=Lax"));
	}

	@Test
	default void forwardedFieldsAreAppliedOnlyIfConfigured() {
		String[] fields = { "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https", "X-Forwarded-Host",
				"example.com" };
		assertThat(run().get("/request", fields).body()).doesNotContain("example.com", "203.0.113.7", "https");
		application().close();
		for (String strategy : List.of("native", "framework")) {
			String body = run("server.forward-headers-strategy=" + strategy).get("/request", fields).body();
			assertThat(body).contains("\"url\":\"https://example.com/request\"", "\"remote\":\"203.0.113.7\"",
					"\"secure\":true");
			application().close();
		}
	}

	@Test
	default void forwardedPrefixIsAppliedByTheFrameworkOnly() {
		String[] fields = { "X-Forwarded-Prefix", "/shop" };
		assertThat(run("server.forward-headers-strategy=native").get("/request", fields).body())
			.contains("\"context\":\"\"");
		application().close();
		assertThat(run("server.forward-headers-strategy=framework").get("/request", fields).body())
			.contains("\"context\":\"/shop\"");
	}

	@Test
	default void contextPathIsApplied() {
		run("server.servlet.context-path=/shop");
		assertThat(application().get("/shop/request").body()).contains("\"context\":\"/shop\"");
		assertThat(application().get("/request").statusCode()).isEqualTo(404);
	}

	@Test
	default void filterBeansWrapRequests() {
		run(List.of(Filtering.class));
		assertThat(application().get("/items/1").headers().firstValue("X-Filtered")).hasValue("yes");
	}

	@Configuration(proxyBeanMethods = false)
	class SameSite {

		@Bean
		CookieSameSiteSupplier lax() {
			return CookieSameSiteSupplier.ofLax().whenHasName("other");
		}

		@Bean
		FilterRegistrationBean<Filter> otherCookie() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletResponse) response).addCookie(new Cookie("other", "1"));
				chain.doFilter(request, response);
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	class Filtering {

		@Bean
		FilterRegistrationBean<Filter> filter() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletResponse) response).setHeader("X-Filtered", "yes");
				chain.doFilter(request, response);
			});
		}

	}

}
