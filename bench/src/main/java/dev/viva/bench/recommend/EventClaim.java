package dev.viva.bench.recommend;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * An interaction over HTTP and the next list, as a client sees them: the clock runs from before the event is sent to the list in hand. The
 * server, in a process of its own, answers an event when it is in the log.
 */
public final class EventClaim implements Claim {
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 1_500;
    private static final int USERS = 200;
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern ITEM = Pattern.compile("\"itemId\":\"([^\"]+)\"");

    @Override
    public String name() {
        return "recommend-events";
    }

    @Override
    public String summary() {
        return "an event over HTTP, in the log before it is answered, and the list after it";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (Scratch home = new Scratch();
                Served served = Served.launch(home.path(), List.of("--no-demonstration"));
                HttpClient client = HttpClient.newHttpClient()) {
            Histogram whole = new Histogram(3);
            int changed = 0;
            awaitLists(client, served.port());
            for (int request = -WARM_UP; request < REQUESTS; request++) {
                String user = "user-" + Math.floorMod(request, USERS);
                List<String> before = items(list(client, served.port(), user));
                String event = String.format(
                        Locale.ROOT,
                        "{\"eventId\":\"e%d\",\"userId\":\"%s\",\"itemId\":\"%s\",\"kind\":\"watch\",\"watchSeconds\":30}",
                        request,
                        user,
                        before.getFirst());
                long began = System.nanoTime();
                send(client, post(served.port(), event), 202);
                String after = list(client, served.port(), user);
                long took = System.nanoTime() - began;
                if (request >= 0) {
                    whole.recordValue(took);
                    changed += items(after).equals(before) ? 0 : 1;
                }
            }
            report.line(String.format(
                    Locale.ROOT,
                    "  from event to list over HTTP: p50 %.1f ms, longest %.1f ms",
                    whole.getValueAtPercentile(50) / 1e6,
                    whole.getMaxValue() / 1e6));
            report.goal("lists that an event changed, share", (double) changed / REQUESTS, Goal.atLeast(0.99));
            report.goal("from event to list, ms, p99", whole.getValueAtPercentile(99) / 1e6, Goal.atMost(100));
        }
    }

    /** The first request lets the recommender learn, which may take longer than a request may wait. */
    private static void awaitLists(HttpClient client, int port) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (answer(client, get(port, "user-0")).statusCode() == 200) {
                return;
            }
        }
        throw new IOException("the recommender must answer with a list after " + ATTEMPTS + " requests");
    }

    private static List<String> items(String list) {
        return ITEM.matcher(list)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    private static String list(HttpClient client, int port, String user) throws IOException, InterruptedException {
        return send(client, get(port, user), 200);
    }

    private static HttpRequest get(int port, String user) {
        return request(port, "/v1/recommendations/" + user + "?k=50").build();
    }

    private static HttpRequest post(int port, String event) {
        return request(port, "/v1/events")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST);
    }

    private static HttpResponse<String> answer(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String send(HttpClient client, HttpRequest request, int wanted)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(client, request);
        if (answer.statusCode() != wanted) {
            throw new IOException(request.uri() + " must be answered with " + wanted + ", got " + answer.statusCode()
                    + ": " + answer.body());
        }
        return answer.body();
    }
}
