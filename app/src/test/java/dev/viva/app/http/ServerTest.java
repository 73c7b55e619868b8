package dev.viva.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;

    @BeforeEach
    void start() {
        ServerSettings settings = ServerSettings.loopback(0);
        Operation operation = Operation.of("id", "a route", 200, Operation.Reply.empty("done"));
        server = Server.start(
                settings,
                new Guard(settings),
                List.of(
                        Route.get("/things/{name}", operation, request -> text(request.parameter("name"))),
                        Route.page("/files/{path+}", request -> text(request.parameter("path"))),
                        Route.post("/things", operation, request -> text(read(request.body()))),
                        Route.form("/forms", request -> text(request.form().getOrDefault("a", "nothing"))),
                        Route.get(
                                "/query",
                                operation,
                                request -> text(request.query("q").orElse("nothing"))),
                        Route.get("/slow", operation, request -> slow()),
                        Route.get("/broken", operation, request -> {
                            throw new IllegalStateException("4111111111111111 was in here");
                        }),
                        Route.get("/events", operation, request -> new Answer.Events(ServerTest::count))),
                (route, status, nanos) -> {});
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void aPathParameterIsDecodedAndATailKeepsItsSlashes() throws Exception {
        assertThat(get("/things/a%20b+c").body()).isEqualTo("a b+c");
        assertThat(get("/files/a/b.js").body()).isEqualTo("a/b.js");
        assertThat(get("/query?q=a+b%C3%A9&q=second").body()).isEqualTo("a bé");
    }

    @Test
    void headIsAnsweredLikeGetWithoutContent() throws Exception {
        HttpResponse<String> head = send(request("/things/abc").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains("3");
    }

    @Test
    void anUnknownAddressIsA404AndAWrongMethodA405ThatNamesTheRightOnes() throws Exception {
        assertProblem(get("/nothing"), 404, "not-found");
        HttpResponse<String> wrong = send(request("/things").DELETE());
        assertProblem(wrong, 405, "method-not-allowed");
        assertThat(wrong.headers().firstValue("Allow")).contains("POST");
        assertProblem(send(request("/things/x").POST(BodyPublishers.ofString("{}"))), 405, "method-not-allowed");
    }

    @Test
    void theBodyMustBeThereAndOfTheRightKind() throws Exception {
        assertProblem(post("/things", "{}", "text/plain"), 415, "unsupported-media-type");
        assertProblem(send(request("/things").POST(BodyPublishers.ofString("{}"))), 415, "unsupported-media-type");
        assertProblem(post("/things", "", "application/json"), 400, "missing-field");
        assertThat(post("/things", "{\"a\":\"x\"}", "Application/JSON; charset=UTF-8")
                        .body())
                .isEqualTo("x");
        assertThat(post("/forms", "a=1%2B1", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo("1+1");
    }

    @Test
    void aBodyOfTenMegabytesIsA413WithAndWithoutALength() throws Exception {
        byte[] large = new byte[10_000_000];
        HttpRequest.Builder known = request("/things").header("Content-Type", "application/json");
        assertProblem(send(known.POST(BodyPublishers.ofByteArray(large))), 413, "body-too-large");
        HttpRequest.Builder chunked = request("/things").header("Content-Type", "application/json");
        assertProblem(
                send(chunked.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "body-too-large");
        assertProblem(send(request("/nothing").POST(BodyPublishers.ofByteArray(large))), 404, "not-found");
    }

    @Test
    void brokenAddressesAreRefused() throws Exception {
        assertThat(raw("GET /things/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /things/%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /files/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (200|4\\d\\d).*");
    }

    @Test
    void textThatIsNoHttpAndHeadersWithoutEndAreRefused() throws Exception {
        assertThat(raw("rubbish that is not HTTP in any version at all\r\n\r\n"))
                .matches("|HTTP/1.1 4.*");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        String huge = "GET /things/a HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
        assertThat(raw(huge)).startsWith("HTTP/1.1 4");
        assertThat(raw("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        String kind = "Content-Type: application/json\r\nTransfer-Encoding: chunked";
        String chunkedNonsense = "POST /things HTTP/1.1\r\nHost: localhost\r\n" + kind + "\r\n\r\nzz\r\n";
        assertThat(raw(chunkedNonsense)).startsWith("HTTP/1.1 4");
    }

    @Test
    void aForeignNameOrOriginIsRefused() throws Exception {
        assertThat(raw("GET /things/a HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        HttpRequest.Builder forged = request("/forms")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://evil.example");
        assertProblem(send(forged.POST(BodyPublishers.ofString("a=1"))), 403, "foreign-origin");
        HttpRequest.Builder own = request("/forms")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://localhost:" + server.port());
        assertThat(send(own.POST(BodyPublishers.ofString("a=1"))).body()).isEqualTo("1");
    }

    @Test
    void aFaultOfOursIsA500ThatTellsNothing() throws Exception {
        HttpResponse<String> fault = get("/broken");
        assertProblem(fault, 500, "internal");
        assertThat(fault.body()).doesNotContain("4111", "Exception", "\tat ");
    }

    @Test
    void eventsArriveOneByOneAndNeedAReaderWhoWantsThem() throws Exception {
        assertProblem(get("/events"), 406, "not-acceptable");
        HttpResponse<Stream<String>> events = client.send(
                request("/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            assertThat(lines.filter(line -> line.startsWith("data:"))
                            .limit(3)
                            .map(line -> line.substring(5).strip()))
                    .containsExactly("0", "1", "2");
        }
    }

    @Test
    void closingWaitsForTheRequestThatRunsAndRefusesNewOnes() throws Exception {
        CompletableFuture<HttpResponse<String>> running =
                client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        while (get("/things/a").statusCode() == 200) {
            assertThat(closing).isNotDone();
        }
        released.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS).body()).isEqualTo("late");
        closing.get(10, TimeUnit.SECONDS);
    }

    private Answer slow() {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return text("late");
    }

    private static void count(Answer.Sink sink) {
        int number = 0;
        while (sink.send("count", Integer.toString(number))) {
            number++;
        }
    }

    private static String read(byte[] body) {
        try (JsonObject object = JsonObject.open(body)) {
            String value = "";
            for (String field = object.next(); field != null; field = object.next()) {
                if (!field.equals("a")) {
                    throw object.unknown("a");
                }
                value = object.text(10);
            }
            return value;
        }
    }

    private static Answer text(String text) {
        return Answer.text("text/plain", text);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String body, String kind) throws Exception {
        return send(request(path).header("Content-Type", kind).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("urn:viva:problem:" + kind);
    }
}
