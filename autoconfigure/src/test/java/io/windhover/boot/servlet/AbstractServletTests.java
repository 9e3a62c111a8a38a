/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.windhover.boot.server.ServerFactory;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.servlet.ContextPath;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What servlets may expect of their container, whatever server is below.
 */
abstract class AbstractServletTests {

	private ServletContainer container;

	abstract ServerFactory serverFactory();

	@BeforeEach
	void createContainer() {
		this.container = new ServletContainer(serverFactory());
	}

	@AfterEach
	void closeContainer() {
		this.container.close();
	}

	ServletContainer container() {
		return this.container;
	}

	@Test
	void shortAnswerHasItsLength() throws Exception {
		this.container.servlet("/hello", (request, response) -> response.getWriter().write("Hello")).start();
		WireResponse response = this.container.get("/hello");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.fields("Content-Length")).containsExactly("5");
		assertThat(response.fields("Transfer-Encoding")).isEmpty();
		assertThat(response.text()).isEqualTo("Hello");
	}

	@Test
	void connectionServesOneRequestAfterTheOther() throws Exception {
		this.container
			.servlet("/*",
					(request, response) -> response.getWriter()
						.write(request.getPathInfo() + " " + request.getHeader("X-Number")))
			.start();
		try (WireClient client = this.container.connect()) {
			for (int i = 0; i < 20; i++) {
				client.send("GET /page" + (i % 3) + " HTTP/1.1", "Host: localhost", "X-Number: " + (i % 5), "", "");
				assertThat(client.readResponse().text()).isEqualTo("/page" + (i % 3) + " " + (i % 5));
			}
		}
	}

	@Test
	void traceIsRefused() throws Exception {
		HttpServlet servlet = new HttpServlet() {
		};
		this.container.with((context) -> context.addServlet("plain", servlet).addMapping("/plain")).start();
		WireResponse response = this.container.exchange("TRACE /plain HTTP/1.1", "Host: localhost",
				"X-Added: by a proxy", "", "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.field("Allow")).contains("GET").doesNotContain("TRACE");
		assertThat(response.text()).doesNotContain("by a proxy");
	}

	@Test
	void requestLineAndFieldsAreSeen() throws Exception {
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		this.container.servlet("/a/*", (request, response) -> {
			seen.add(request.getMethod());
			seen.add(request.getRequestURI());
			seen.add(request.getServletPath());
			seen.add(request.getPathInfo());
			seen.add(request.getQueryString());
			seen.add(String.join(",", request.getParameterValues("q")));
			seen.add(Collections.list(request.getHeaders("X-Many")).toString());
			seen.add(request.getProtocol());
			seen.add(request.getServerName() + " " + request.getServerPort());
			seen.add(request.getRequestURL().toString());
		}).start();
		this.container.exchange("PATCH /a/b%20c;x=y?q=1&q=%C3%A4 HTTP/1.1", "Host: example.com:81", "X-Many: one",
				"X-Many: two", "", "");
		assertThat(seen).containsExactly("PATCH", "/a/b%20c;x=y", "/a", "/b c", "q=1&q=%C3%A4", "1,\u00e4",
				"[one, two]", "HTTP/1.1", "example.com 81", "http://example.com:81/a/b%20c;x=y");
	}

	@Test
	void addressesAreSeen() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getLocalAddr() + " " + request.getLocalPort() + " " + request.getScheme() + " "
								+ request.isSecure()))
			.start();
		assertThat(this.container.get("/").text()).endsWith(" http false");
	}

	@Test
	void formIsRead() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getParameter("name") + " " + request.getParameter("city")))
			.start();
		WireResponse response = this.container.exchange("POST /?city=Bern HTTP/1.1", "Host: localhost",
				"Content-Type: application/x-www-form-urlencoded", "Content-Length: 10", "", "name=J%2BK");
		assertThat(response.text()).isEqualTo("J+K Bern");
	}

	@Test
	void bodyIsEchoed() throws Exception {
		this.container
			.servlet("/", (request, response) -> request.getInputStream().transferTo(response.getOutputStream()))
			.start();
		byte[] body = new byte[3_000_000];
		new Random(1).nextBytes(body);
		try (WireClient client = this.container.connect()) {
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendFixed(client, body));
			assertThat(client.readResponse().body()).isEqualTo(body);
			sent.get(10, TimeUnit.SECONDS);
		}
	}

	private static void sendFixed(WireClient client, byte[] body) {
		try {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: " + body.length, "", "");
			client.send(body);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Test
	void chunkedBodyIsRead() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getContentLength() + ":"
								+ new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
			.start();
		WireResponse response = this.container.exchange("POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "", "3", "abc", "2", "de", "0", "", "");
		assertThat(response.text()).isEqualTo("-1:abcde");
	}

	@Test
	void bodyThatIsNotReadDisturbsNothing() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("unread")).start();
		try (WireClient client = this.container.connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 5", "", "12345");
			assertThat(client.readResponse().text()).isEqualTo("unread");
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).isEqualTo("unread");
		}
	}

	@Test
	void flushSendsWhatIsThere() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			response.getWriter().write("first");
			response.flushBuffer();
			goOn.get(10, TimeUnit.SECONDS);
			response.getWriter().write("second");
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.isChunked()).isTrue();
			assertThat(client.readChunk()).asString().isEqualTo("first");
			goOn.complete(null);
			assertThat(client.readChunk()).asString().isEqualTo("second");
			assertThat(client.readChunk()).isEmpty();
		}
	}

	@Test
	void flushOfNothingSendsTheHead() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			response.setHeader("X-Early", "yes");
			response.flushBuffer();
			goOn.get(10, TimeUnit.SECONDS);
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.field("X-Early")).isEqualTo("yes");
			goOn.complete(null);
		}
	}

	@Test
	void headAnswersWithoutBody() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("Hello")).start();
		try (WireClient client = this.container.connect()) {
			client.send("HEAD / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readHead();
			assertThat(response.status()).isEqualTo(200);
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).isEqualTo("Hello");
		}
	}

	@Test
	void noContentHasNeitherBodyNorLength() throws Exception {
		this.container.servlet("/", (request, response) -> response.setStatus(204)).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readResponse();
			assertThat(response.status()).isEqualTo(204);
			assertThat(response.fields("Content-Length")).isEmpty();
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().status()).isEqualTo(204);
		}
	}

	@Test
	void fieldsOfTheResponseAreSent() throws Exception {
		this.container.servlet("/", (request, response) -> {
			response.addHeader("X-Many", "one");
			response.addHeader("X-Many", "two");
			response.addCookie(new Cookie("taste", "sweet"));
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().write("\u00e4");
		}).start();
		WireResponse response = this.container.get("/");
		assertThat(response.fields("X-Many")).containsExactly("one", "two");
		assertThat(response.field("Set-Cookie")).isEqualTo("taste=sweet");
		assertThat(response.field("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
		assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("\u00e4");
	}

	@Test
	void lineBreakInAFieldMakesNoSecondField() throws Exception {
		this.container.servlet("/", (request, response) -> {
			response.setHeader("X-Echo", "a\r\nX-Evil: b\u20ac");
			response.getWriter().write("ok");
		}).start();
		WireResponse response = this.container.get("/");
		assertThat(response.field("X-Evil")).isNull();
		assertThat(response.field("X-Echo")).isEqualTo("a  X-Evil: b?");
	}

	@Test
	void unsendableFieldNameAnswers500() throws Exception {
		this.container.servlet("/", (request, response) -> {
			response.setHeader("X Bad", "a");
			response.getWriter().write("ok");
		}).start();
		assertThat(this.container.get("/").status()).isEqualTo(500);
	}

	@Test
	void missingServletAnswers404() throws Exception {
		this.container.servlet("/there", (request, response) -> {
		}).start();
		assertThat(this.container.get("/elsewhere").status()).isEqualTo(404);
	}

	@Test
	void errorPageIsShownForAStatus() throws Exception {
		this.container.getFactory().addErrorPages(new ErrorPage(HttpStatus.CONFLICT, "/error"));
		this.container.servlet("/", (request, response) -> response.sendError(409, "no way"))
			.servlet("/error", (request, response) -> response.getWriter()
				.write(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " "
						+ request.getAttribute(RequestDispatcher.ERROR_MESSAGE) + " " + request.getDispatcherType()))
			.start();
		WireResponse response = this.container.get("/");
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.text()).isEqualTo("409 no way ERROR");
	}

	@Test
	void errorPageIsShownForAnException() throws Exception {
		this.container.getFactory().addErrorPages(new ErrorPage(IllegalStateException.class, "/error"));
		this.container.servlet("/", (request, response) -> {
			throw new IllegalStateException("broken");
		})
			.servlet("/error",
					(request, response) -> response.getWriter()
						.write(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))))
			.start();
		WireResponse response = this.container.get("/");
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.text()).isEqualTo("java.lang.IllegalStateException: broken");
	}

	@Test
	void exceptionAfterTheHeadBreaksTheResponse() throws Exception {
		// A reset may overtake what was sent before it.
		CountDownLatch partRead = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			response.getWriter().write("part");
			response.flushBuffer();
			awaitQuietly(partRead);
			throw new IllegalStateException("too late to tell");
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readHead().statusLine()).startsWith("HTTP/1.1 200");
			assertThat(client.readChunk()).asString().isEqualTo("part");
			partRead.countDown();
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void redirectIsSent() throws Exception {
		this.container.servlet("/", (request, response) -> response.sendRedirect("/elsewhere")).start();
		WireResponse response = this.container.get("/");
		assertThat(response.status()).isEqualTo(302);
		assertThat(response.field("Location")).endsWith("/elsewhere");
	}

	@Test
	void forwardAndIncludeReachTheirTargets() throws Exception {
		this.container
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
		assertThat(this.container.get("/forward").text()).isEqualTo("FORWARD1");
		assertThat(this.container.get("/include").text()).isEqualTo("[INCLUDE2]");
	}

	@Test
	void sessionLivesInACookie() throws Exception {
		this.container.servlet("/", (request, response) -> {
			Integer count = (Integer) request.getSession().getAttribute("count");
			request.getSession().setAttribute("count", (count != null) ? count + 1 : 1);
			response.getWriter().write(request.getSession().getAttribute("count").toString());
		}).start();
		WireResponse first = this.container.get("/");
		String cookie = first.field("Set-Cookie").split(";")[0];
		assertThat(cookie).startsWith("JSESSIONID=");
		WireResponse second = this.container.exchange("GET / HTTP/1.1", "Host: localhost", "Cookie: " + cookie, "", "");
		assertThat(first.text()).isEqualTo("1");
		assertThat(second.text()).isEqualTo("2");
		assertThat(second.field("Set-Cookie")).isNull();
	}

	@Test
	void contextPathIsRemovedFromThePath() throws Exception {
		this.container.getFactory().getSettings().setContextPath(ContextPath.of("/app"));
		this.container
			.servlet("/*",
					(request, response) -> response.getWriter()
						.write(request.getContextPath() + " " + request.getPathInfo()))
			.start();
		assertThat(this.container.get("/app/page").text()).isEqualTo("/app /page");
		assertThat(this.container.get("/page").status()).isEqualTo(404);
	}

	@Test
	void filterWrapsTheServlet() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("servlet")).with((context) -> {
			jakarta.servlet.Filter filter = (request, response, chain) -> {
				response.getWriter().write("<");
				chain.doFilter(request, response);
				response.getWriter().write(">");
			};
			context.addFilter("filter", filter)
				.addMappingForUrlPatterns(java.util.EnumSet.of(DispatcherType.REQUEST), false, "/*");
		}).start();
		assertThat(this.container.get("/").text()).isEqualTo("<servlet>");
	}

	@Test
	void multipartIsTakenApart() throws Exception {
		this.container.servlet("/", (request, response) -> {
			Collection<Part> parts = request.getParts();
			response.getWriter()
				.write(parts.stream()
					.map((part) -> part.getName() + "=" + part.getSubmittedFileName() + "/" + part.getSize())
					.collect(Collectors.joining(" ")));
		}).start();
		String body = String.join("\r\n", "--b", "Content-Disposition: form-data; name=\"text\"", "", "hello", "--b",
				"Content-Disposition: form-data; name=\"file\"; filename=\"f.bin\"", "", "0123456789", "--b--", "");
		WireResponse response = this.container.exchange("POST / HTTP/1.1", "Host: localhost",
				"Content-Type: multipart/form-data; boundary=b", "Content-Length: " + body.length(), "", body);
		assertThat(response.text()).isEqualTo("text=null/5 file=f.bin/10");
	}

	@Test
	void asynchronousRequestIsCompletedByAnotherThread() throws Exception {
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			new Thread(() -> {
				try {
					async.getResponse().getWriter().write("later");
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
				async.complete();
			}).start();
		}).start();
		try (WireClient client = this.container.connect()) {
			for (int i = 0; i < 5; i++) {
				client.send("GET / HTTP/1.1", "Host: localhost", "", "");
				assertThat(client.readResponse().text()).isEqualTo("later");
			}
		}
	}

	@Test
	void asynchronousRequestIsDispatchedAgain() throws Exception {
		this.container.servlet("/", (request, response) -> {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				request.setAttribute("value", "kept");
				AsyncContext async = request.startAsync();
				async.start(async::dispatch);
			}
			else {
				response.getWriter().write(request.getDispatcherType() + " " + request.getAttribute("value"));
			}
		}).start();
		assertThat(this.container.get("/").text()).isEqualTo("ASYNC kept");
	}

	@Test
	void asynchronousRequestTimesOut() throws Exception {
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.setTimeout(50);
			async.addListener(new TimeoutListener());
		}).start();
		assertThat(this.container.get("/").text()).isEqualTo("timed out");
	}

	@Test
	void readListenerReadsWhatComes() throws Exception {
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			request.getInputStream().setReadListener(new Collector(request.getInputStream(), async));
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "", "3", "abc", "");
			client.send("4", "defg", "");
			client.send("0", "", "");
			assertThat(client.readResponse().text()).isEqualTo("abcdefg");
		}
	}

	@Test
	void writeListenerWritesUntilTheClientHasAll() throws Exception {
		int size = 8_000_000;
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			ServletOutputStream output = response.getOutputStream();
			output.setWriteListener(new Producer(output, async, size));
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readResponse();
			assertThat(response.body()).hasSize(size);
			assertThat(response.body()).startsWith(0, 1, 2).endsWith((byte) (size - 1));
		}
	}

	@Test
	void startTwiceDoesNothing() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("once")).start();
		int port = this.container.getPort();
		this.container.getServer().start();
		assertThat(this.container.getPort()).isEqualTo(port);
		assertThat(this.container.get("/").text()).isEqualTo("once");
	}

	@Test
	void serverStartsAgainAfterStop() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("again")).start();
		this.container.getServer().stop();
		assertThat(this.container.getPort()).isEqualTo(-1);
		this.container.getServer().start();
		assertThat(this.container.get("/").text()).isEqualTo("again");
	}

	/** Answers when the time is over. */
	private static final class TimeoutListener implements AsyncListener {

		@Override
		public void onTimeout(AsyncEvent event) throws IOException {
			event.getAsyncContext().getResponse().getWriter().write("timed out");
			event.getAsyncContext().complete();
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

	/** Collects a body without blocking. */
	private record Collector(ServletInputStream input, AsyncContext async) implements ReadListener {

		@Override
		public void onDataAvailable() throws IOException {
			while (this.input.isReady() && !this.input.isFinished()) {
				int b = this.input.read();
				if (b >= 0) {
					this.async.getResponse().getOutputStream().write(b);
				}
			}
		}

		@Override
		public void onAllDataRead() {
			this.async.complete();
		}

		@Override
		public void onError(Throwable failure) {
			this.async.complete();
		}

	}

	/** Produces a body without blocking. */
	private static final class Producer implements WriteListener {

		private static final int BLOCK = 10_000;

		private final ServletOutputStream output;

		private final AsyncContext async;

		private final int size;

		private int written;

		Producer(ServletOutputStream output, AsyncContext async, int size) {
			this.output = output;
			this.async = async;
			this.size = size;
		}

		@Override
		public void onWritePossible() throws IOException {
			while (this.output.isReady()) {
				if (this.written == this.size) {
					this.async.complete();
					return;
				}
				this.output.write(block());
			}
		}

		private byte[] block() {
			byte[] block = new byte[Math.min(BLOCK, this.size - this.written)];
			for (int i = 0; i < block.length; i++) {
				block[i] = (byte) this.written++;
			}
			return block;
		}

		@Override
		public void onError(Throwable failure) {
			this.async.complete();
		}

	}

}
