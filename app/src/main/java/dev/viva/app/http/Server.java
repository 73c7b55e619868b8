package dev.viva.app.http;

import dev.viva.app.json.JsonFault;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.sse.SseSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Serves routes over HTTP/1.1 and HTTP/2, each request on a virtual thread of its own. Whatever a client sends, it gets
 * an answer of a route or a problem document. Thread-safe.
 */
public final class Server implements AutoCloseable {
    private static final Header NO_SNIFFING = HeaderValues.createCached("X-Content-Type-Options", "nosniff");

    private static final Logger LOGGER = System.getLogger(Server.class.getName());
    private static final int LARGEST_HEADERS = 16_384;
    private static final int LARGEST_PROLOGUE = 32_768;
    /** A body over its route's limit is read to its end up to here, so that the client can read the refusal. */
    private static final int LARGEST_READ = 32 << 20;

    /** Where a browser that has not shown the token is sent; the pages serve it. */
    public static final String SIGN_IN = "/sign-in";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] NOTHING = new byte[0];

    private final ServerSettings settings;
    private final Router router;
    private final Guard guard;
    private final Observer observer;
    private final ProblemPage problemPage;
    private final WebServer server;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger running = new AtomicInteger();
    private final Object idle = new Object();

    private Server(
            ServerSettings settings, Guard guard, List<Route> routes, Observer observer, ProblemPage problemPage) {
        this.settings = settings;
        this.router = new Router(routes);
        this.guard = guard;
        this.observer = observer;
        this.problemPage = problemPage;
        this.server = build();
    }

    /** The same with problem documents for people too. */
    public static Server start(ServerSettings settings, Guard guard, List<Route> routes, Observer observer) {
        return start(settings, guard, routes, observer, (request, problem) -> Answer.problem(problem));
    }

    /**
     * Starts to serve {@code routes}.
     *
     * @param problemPage what a browser gets that asks for a page and is refused; programs get the problem document
     * @throws IllegalArgumentException if a route is declared twice
     * @throws UncheckedIOException if the port is taken
     */
    public static Server start(
            ServerSettings settings, Guard guard, List<Route> routes, Observer observer, ProblemPage problemPage) {
        Server server = new Server(settings, guard, routes, observer, problemPage);
        try {
            server.server.start();
        } catch (RuntimeException refused) {
            throw new UncheckedIOException(new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": is the port taken?", refused));
        }
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The address to reach it at, without a slash at the end. */
    public String address() {
        String name = settings.isLoopback() ? "localhost" : settings.host();
        return (settings.tls() == null ? "http://" : "https://") + name + ":" + port();
    }

    /** Takes no more requests, ends event streams, waits up to ten seconds for what is running, and stops. */
    @Override
    public void close() {
        if (stopping.getAndSet(true)) {
            return;
        }
        awaitIdle();
        server.stop();
    }

    private WebServer build() {
        WebServerConfig.Builder builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .maxPayloadSize(LARGEST_READ)
                .backlog(4_096)
                .shutdownGracePeriod(Duration.ofMillis(500))
                .connectionOptions(
                        options -> options.readTimeout(Duration.ofSeconds(30)).tcpNoDelay(true))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LARGEST_HEADERS)
                        .maxPrologueLength(LARGEST_PROLOGUE)
                        .build())
                .directHandlers(refusals())
                .routing(routing -> routing.any(this::serve));
        if (settings.tls() != null) {
            builder.tls(Tls.builder().sslContext(settings.tls()).build());
        }
        return builder.build();
    }

    private void serve(ServerRequest request, ServerResponse response) {
        long began = System.nanoTime();
        running.incrementAndGet();
        Exchange exchange = new Exchange(request, response);
        int status = 500;
        try {
            status = exchange.answer();
        } finally {
            observer.answered(exchange.route, status, System.nanoTime() - began);
            if (running.decrementAndGet() == 0 && stopping.get()) {
                synchronized (idle) {
                    idle.notifyAll();
                }
            }
        }
    }

    private void awaitIdle() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        synchronized (idle) {
            while (running.get() > 0 && System.nanoTime() < until && !interrupted) {
                try {
                    idle.wait(100);
                } catch (InterruptedException hurry) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the library itself refuses before routing, as problem documents. */
    private static DirectHandlers refusals() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, event, status, headers, message) -> {
                int code = status.code() >= 500 && event == DirectHandler.EventType.BAD_REQUEST ? 400 : status.code();
                return DirectHandler.TransportResponse.builder()
                        .status(Status.create(code))
                        .headers(headers)
                        .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                        .keepAlive(false)
                        .entity(transport(code).toJson())
                        .build();
            });
        }
        return handlers.build();
    }

    private static Problem transport(int status) {
        return switch (status) {
            case 413 -> tooLarge(LARGEST_READ);
            case 414 -> Problem.of(status, "address-too-long", "The address is too long", "at most 32 KiB");
            case 431 ->
                Problem.of(status, "headers-too-large", "The headers are too large", "at most 16 KiB of headers");
            default ->
                Problem.of(status, "malformed-request", "The request is not well-formed HTTP", "it cannot be read");
        };
    }

    private static Problem tooLarge(int largest) {
        return new Problem(
                413,
                "body-too-large",
                "The body is too large",
                "the body may have at most " + largest + " bytes",
                "body",
                "at most " + largest + " bytes",
                null);
    }

    /** One request and its answer. */
    private final class Exchange {
        private final ServerRequest request;
        private final ServerResponse response;
        private @Nullable Route route;
        private byte[] body = NOTHING;
        private boolean bodyRead;

        Exchange(ServerRequest request, ServerResponse response) {
            this.request = request;
            this.response = response;
        }

        /** Answers and returns the status. */
        int answer() {
            Answer answer;
            try {
                answer = handle();
            } catch (Refusal refusal) {
                boolean page = route != null && route.method() == Method.GET && route.operation() == null;
                return page && refusal.problem().status() == 401
                        ? content(Answer.seeOther(SIGN_IN))
                        : refuse(refusal.problem());
            } catch (JsonFault fault) {
                return refuse(Refusal.of(fault).problem());
            } catch (HttpException refused) {
                return refuse(transport(Math.clamp(refused.status().code(), 400, 499)));
            } catch (RuntimeException | StackOverflowError fault) {
                return fail(fault);
            }
            return send(answer);
        }

        private Answer handle() {
            if (stopping.get()) {
                hangUp();
                throw Problem.later("the server is stopping").refusal();
            }
            String path = request.prologue().uriPath().rawPath();
            Router.Match match = router.match(request.prologue().method().text(), path);
            route = match.route();
            guard.admit(match.route(), this::header);
            body = body(match.route());
            Map<String, String> query = Urls.pairs(request.prologue().query().rawValue());
            return match.route().handler().handle(new Request(path, match.parameters(), query, this::header, body));
        }

        private Optional<String> header(String name) {
            return request.headers().first(HeaderNames.create(name));
        }

        private byte[] body(Route wanted) {
            if (wanted.body() == Body.NONE) {
                return NOTHING;
            }
            requireKind(wanted.body());
            if (!request.content().hasEntity()) {
                return nothing(wanted.body());
            }
            bodyRead = true;
            try {
                InputStream in = request.content().inputStream();
                byte[] read = in.readNBytes(wanted.largest());
                if (in.read() >= 0) {
                    body = read;
                    drain(in);
                    throw tooLarge(wanted.largest()).refusal();
                }
                return read.length == 0 ? nothing(wanted.body()) : read;
            } catch (Refusal refusal) {
                throw refusal;
            } catch (IOException | RuntimeException cut) {
                hangUp();
                throw transport(400).refusal();
            }
        }

        private byte[] nothing(Body wanted) {
            if (wanted == Body.JSON || wanted == Body.IMAGE) {
                throw Problem.missing("body", wanted == Body.JSON ? "one JSON object" : "one picture")
                        .refusal();
            }
            return NOTHING;
        }

        private void requireKind(Body wanted) {
            String kind = header("Content-Type").orElse("");
            boolean bare = kind.isEmpty() && !request.content().hasEntity();
            if (!bare && !wanted.admits(kind)) {
                throw new Problem(
                                415,
                                "unsupported-media-type",
                                "The body has a kind that is not taken here",
                                "Content-Type must be " + wanted.mediaType() + ", got "
                                        + (kind.isEmpty() ? "nothing" : kind),
                                "Content-Type",
                                wanted.mediaType(),
                                kind.isEmpty() ? "nothing" : kind)
                        .refusal();
            }
        }

        private void drain(InputStream in) throws IOException {
            byte[] scratch = new byte[16_384];
            long left = LARGEST_READ;
            for (int read = in.read(scratch); read >= 0 && left > 0; read = in.read(scratch)) {
                left -= read;
            }
        }

        /** Asks the client to use this connection no more; HTTP/2 has no such header. */
        private void hangUp() {
            if (request.prologue().protocolVersion().startsWith("1")) {
                response.header(HeaderNames.CONNECTION, "close");
            }
        }

        private int refuse(Problem problem) {
            if (!bodyRead && request.content().hasEntity()) {
                readUnasked();
            }
            if (problem.status() == 405 && problem.allowed() != null) {
                response.header(HeaderNames.ALLOW, problem.allowed());
            }
            if (problem.status() == 401) {
                response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"viva\"");
            }
            return content(isForPeople() ? page(problem) : Answer.problem(problem));
        }

        /** What came with a request that was refused unread: a person gets it back, and nobody writes into the void. */
        private void readUnasked() {
            try {
                InputStream in = request.content().inputStream();
                if (route != null
                        && route.body() == Body.FORM
                        && route.body().admits(header("Content-Type").orElse(""))) {
                    body = in.readNBytes(route.largest());
                }
                drain(in);
            } catch (IOException | RuntimeException cut) {
                hangUp();
            }
        }

        private boolean isForPeople() {
            boolean page = route == null || route.operation() == null;
            return page
                    && header("HX-Request").isEmpty()
                    && header("Accept").orElse("").contains("text/html");
        }

        /** The page of a problem; where not even that can be made, the problem itself. */
        private Answer.Content page(Problem problem) {
            try {
                String path = request.prologue().uriPath().rawPath();
                return problemPage.of(new Request(path, Map.of(), readableQuery(), this::header, body), problem);
            } catch (RuntimeException unreadable) {
                return Answer.problem(problem);
            }
        }

        private Map<String, String> readableQuery() {
            try {
                return Urls.pairs(request.prologue().query().rawValue());
            } catch (Refusal unreadable) {
                return Map.of();
            }
        }

        /** A fault of ours. The log gets where it happened, never the message: it could hold what a customer sent. */
        private int fail(Throwable fault) {
            String where = route == null ? "no route" : route.method() + " " + route.path();
            StackTraceElement[] frames = fault.getStackTrace();
            LOGGER.log(
                    Level.ERROR,
                    "{0} failed with {1} at {2}",
                    where,
                    fault.getClass().getName(),
                    List.of(frames).subList(0, Math.min(8, frames.length)));
            return refuse(Problem.of(500, "internal", "Viva made a mistake", "it is in the server's log"));
        }

        private int send(Answer answer) {
            return switch (answer) {
                case Answer.Content content -> content(content);
                case Answer.Events events -> stream(events);
            };
        }

        private int content(Answer.Content content) {
            response.status(Status.create(content.status()));
            response.header(NO_SNIFFING);
            content.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            if (!content.mediaType().isEmpty()) {
                response.header(HeaderNames.CONTENT_TYPE, content.mediaType());
            }
            if (request.prologue().method().text().equals("HEAD")) {
                response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(content.bytes().length));
                response.send();
            } else {
                response.send(content.bytes());
            }
            return content.status();
        }

        private int stream(Answer.Events events) {
            if (!request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/event-stream")) {
                return refuse(new Problem(
                        406,
                        "not-acceptable",
                        "This is a stream of events",
                        "Accept must name text/event-stream",
                        "Accept",
                        "text/event-stream",
                        null));
            }
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            try (SseSink sink = response.sink(SseSink.TYPE)) {
                events.source().writeTo(new EventSink(sink));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return 200;
        }
    }

    /** Where a stream's events go: open until the reader leaves or the server stops. */
    private final class EventSink implements Answer.Sink {
        private final SseSink sink;
        private boolean left;

        EventSink(SseSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean send(String event, String data) {
            if (isOpen()) {
                try {
                    sink.emit(SseEvent.builder().name(event).data(data).build());
                } catch (RuntimeException gone) {
                    left = true;
                }
            }
            return isOpen();
        }

        @Override
        public boolean isOpen() {
            return !left && !stopping.get();
        }
    }
}
