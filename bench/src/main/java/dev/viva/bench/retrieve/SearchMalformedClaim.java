package dev.viva.bench.retrieve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Renderer;
import dev.viva.kernel.Parallel;
import dev.viva.retrieve.Document;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * 10,000 random strings of 100,000 characters: each is searched for among the handbook's questions with full effort, which looks at its first
 * thousand characters, and its last word completed; and each is sent to {@code /v1/search}, whole, which must be refused, and cut to what is
 * looked at, which must be answered or refused.
 */
public final class SearchMalformedClaim implements Claim {
    private static final int STRINGS = 10_000;
    private static final MalformedQueries QUERIES = new MalformedQueries(100_000);
    private static final int SHOWN = 10;
    private static final int SERVER_FAULT = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "search-malformed";
    }

    @Override
    public String summary() {
        return "10,000 random strings of 100,000 characters: searched for, completed, and sent to the server";
    }

    @Override
    public void measure(Report report) throws Exception {
        searched(report);
        try (Scratch home = new Scratch();
                Served served = Served.launch(home.path(), List.of("--no-demonstration"));
                HttpClient client = HttpClient.newHttpClient()) {
            sent(report, client, served.port(), "whole", QUERIES.length());
            sent(report, client, served.port(), "cut to what is looked at", SearchQuery.MOST_CHARACTERS);
        }
    }

    private static void searched(Report report) {
        try (TextIndex index = TextIndex.inMemory()) {
            index.put(Handbook.bundled().questions().stream()
                    .map(SearchMalformedClaim::document)
                    .toList());
            long[] took = new long[STRINGS];
            boolean[] answered = new boolean[STRINGS];
            Parallel.common().forEach(STRINGS, number -> {
                String text = QUERIES.query(number);
                long began = System.nanoTime();
                int hits = index.search(SearchQuery.of(text, SHOWN)).hits().size();
                answered[number] = hits <= SHOWN && index.complete(text, SHOWN).size() <= SHOWN;
                took[number] = System.nanoTime() - began;
            });
            Arrays.sort(took);
            report.line(String.format(
                    Locale.ROOT,
                    "  searched and completed: P50 %.1f ms, P99 %.1f ms, longest %.1f ms",
                    took[STRINGS / 2] / 1e6,
                    took[STRINGS * 99 / 100] / 1e6,
                    took[STRINGS - 1] / 1e6));
            int all = 0;
            for (boolean each : answered) {
                all += each ? 1 : 0;
            }
            report.goal("strings that were answered", all, Goal.atLeast(STRINGS));
        }
    }

    private static Document document(Question question) {
        return new Document(
                question.id(),
                question.title(),
                Renderer.plain(question),
                Map.of("section", List.of(question.section().slug()), "skill", question.skills()));
    }

    private static void sent(Report report, HttpClient client, int port, String how, int length) {
        int[] status = new int[STRINGS];
        Parallel.common().forEach(STRINGS, number -> {
            String query = QUERIES.query(number).substring(0, length);
            status[number] = status(client, port, query);
        });
        Map<Integer, Integer> counts = new TreeMap<>();
        Arrays.stream(status).forEach(each -> counts.merge(each, 1, Integer::sum));
        report.line("  sent " + how + ", answers by status: " + counts);
        report.goal(
                "sent " + how + ", answers of 500 and above",
                (double) Arrays.stream(status)
                        .filter(each -> each >= SERVER_FAULT)
                        .count(),
                Goal.atMost(0));
    }

    private static int status(HttpClient client, int port, String query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/search"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(query)))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new IllegalStateException("every request must be answered", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the claim was stopped", stopped);
        }
    }

    private static String body(String query) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of("query", query));
    }
}
