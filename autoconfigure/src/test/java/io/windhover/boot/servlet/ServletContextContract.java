/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.EnumSet;

import io.windhover.server.contract.WireResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.servlet.ContextPath;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The servlet context: dispatches, error pages, filters, sessions, and the start and stop
 * of the server.
 */
interface ServletContextContract {

	/**
	 * Returns the container under test.
	 */
	ServletContainer container();

	@Test
	default void pathWithoutServletAnswers404() throws Exception {
		container().servlet("/there", (request, response) -> {
		}).start();
		assertThat(container().get("/elsewhere").status()).isEqualTo(404);
	}

	@Test
	default void traceIsRejected() throws Exception {
		HttpServlet servlet = new HttpServlet() {
		};
		container().with((context) -> context.addServlet("plain", servlet).addMapping("/plain")).start();
		WireResponse response = container().exchange("TRACE /plain HTTP/1.1", "Host: localhost", "X-Added: by a proxy",
				"", "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.field("Allow")).contains("GET").doesNotContain("TRACE");
		assertThat(response.text()).doesNotContain("by a proxy");
	}

	@Test
	default void errorPageIsShownForAStatus() throws Exception {
		container().getFactory().addErrorPages(new ErrorPage(HttpStatus.CONFLICT, "/error"));
		container().servlet("/", (request, response) -> response.sendError(409, "no way"))
			.servlet("/error", (request, response) -> response.getWriter()
				.write(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " "
						+ request.getAttribute(RequestDispatcher.ERROR_MESSAGE) + " " + request.getDispatcherType()))
			.start();
		WireResponse response = container().get("/");
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.text()).isEqualTo("409 no way ERROR");
	}

	@Test
	default void errorPageIsShownForAnException() throws Exception {
		container().getFactory().addErrorPages(new ErrorPage(IllegalStateException.class, "/error"));
		container().servlet("/", (request, response) -> {
			throw new IllegalStateException("broken");
		})
			.servlet("/error",
					(request, response) -> response.getWriter()
						.write(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))))
			.start();
		WireResponse response = container().get("/");
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.text()).isEqualTo("java.lang.IllegalStateException: broken");
	}

	@Test
	default void forwardAndIncludeReachTheirTargets() throws Exception {
		container()
			.servlet("/forward",
					(request, response) -> request.getRequestDispatcher("/target?x=1").forward(request, response))
			.servlet("/include", (request, response) -> {
				response.getWriter().write("[");
				request.getRequestDispatcher("/target?x=2").include(request, response);
				response.getWriter().write("]");
			})
			.servlet("/target",
					(request, response) -> response.getWriter()
						.write(request.getDispatcherType() + request.getParameter("x")))
			.start();
		assertThat(container().get("/forward").text()).isEqualTo("FORWARD1");
		assertThat(container().get("/include").text()).isEqualTo("[INCLUDE2]");
	}

	@Test
	default void filterIsCalledAroundTheServlet() throws Exception {
		container().servlet("/", (request, response) -> response.getWriter().write("servlet")).with((context) -> {
			Filter filter = (request, response, chain) -> {
				response.getWriter().write("<");
				chain.doFilter(request, response);
				response.getWriter().write(">");
			};
			context.addFilter("filter", filter)
				.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
		}).start();
		assertThat(container().get("/").text()).isEqualTo("<servlet>");
	}

	@Test
	default void sessionIsIdentifiedByItsCookie() throws Exception {
		container().servlet("/", (request, response) -> {
			Integer count = (Integer) request.getSession().getAttribute("count");
			request.getSession().setAttribute("count", (count != null) ? count + 1 : 1);
			response.getWriter().write(request.getSession().getAttribute("count").toString());
		}).start();
		WireResponse first = container().get("/");
		String cookie = first.field("Set-Cookie").split(";")[0];
		assertThat(cookie).startsWith("JSESSIONID=");
		WireResponse second = container().exchange("GET / HTTP/1.1", "Host: localhost", "Cookie: " + cookie, "", "");
		assertThat(first.text()).isEqualTo("1");
		assertThat(second.text()).isEqualTo("2");
		assertThat(second.field("Set-Cookie")).isNull();
	}

	@Test
	default void contextPathIsRemovedFromThePath() throws Exception {
		container().getFactory().getSettings().setContextPath(ContextPath.of("/app"));
		container()
			.servlet("/*",
					(request, response) -> response.getWriter()
						.write(request.getContextPath() + " " + request.getPathInfo()))
			.start();
		assertThat(container().get("/app/page").text()).isEqualTo("/app /page");
		assertThat(container().get("/page").status()).isEqualTo(404);
	}

	@Test
	default void secondStartDoesNothing() throws Exception {
		container().servlet("/", (request, response) -> response.getWriter().write("once")).start();
		int port = container().getPort();
		container().getServer().start();
		assertThat(container().getPort()).isEqualTo(port);
		assertThat(container().get("/").text()).isEqualTo("once");
	}

	@Test
	default void serverStartsAgainAfterStop() throws Exception {
		container().servlet("/", (request, response) -> response.getWriter().write("again")).start();
		container().getServer().stop();
		assertThat(container().getPort()).isEqualTo(-1);
		container().getServer().start();
		assertThat(container().get("/").text()).isEqualTo("again");
	}

}
