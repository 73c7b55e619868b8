package dev.viva.bench.handbook;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of a server of this machine, as a client sees them. Thread-safe. */
record Site(int port, HttpClient client) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** The site on a port of the loopback interface. */
    static Site at(int port) {
        return new Site(
                port,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST);
    }

    /**
     * The text of a page.
     *
     * @throws IOException if it is not answered with 200
     */
    String page(String path) throws IOException, InterruptedException {
        return text(path, client.send(request(path).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    /** Whether a page is answered with 200; reads all of it. */
    boolean answers(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray()).statusCode() == 200;
    }

    /**
     * The answer to a JSON document.
     *
     * @throws IOException if it is not 200
     */
    String post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return text(path, client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    /**
     * Sends a form and says where it leads.
     *
     * @throws IOException if it leads nowhere
     */
    String form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new IOException(path + " leads nowhere; it was answered with " + answer.statusCode()));
    }

    /** The bytes that a browser loads for {@code path}, compressed where the server compresses. */
    int transferred(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        require(path, answer);
        return answer.body().length;
    }

    private static String text(String path, HttpResponse<String> answer) throws IOException {
        require(path, answer);
        return answer.body();
    }

    private static void require(String path, HttpResponse<?> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(path + " must be answered with 200, got " + answer.statusCode());
        }
    }

    /** What {@code pattern}'s first group finds in a page, each once and in the page's order. */
    List<String> found(String path, Pattern pattern) throws IOException, InterruptedException {
        return pattern.matcher(page(path))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** A text as a part of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
