package dev.viva.app.handbook;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.app.json.JsonFault;
import dev.viva.app.json.JsonObject;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.content.Section;
import dev.viva.retrieve.Hit;
import dev.viva.retrieve.Results;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Search: a page that is complete without scripts and answers while one types with them, and a route for programs. */
public final class SearchPages {
    private static final int SHOWN = 30;
    private static final int COMPLETIONS = 6;
    private static final int MOST = 100;
    private static final List<String> FACETS = List.of("section", "level", "skill", "role");
    private static final String KNOWN = "query, k, " + String.join(", ", FACETS);
    private static final int LONGEST_FACET = 100;
    private static final Schema.Fields ASKED = asked();
    private static final Schema.Fields FRAGMENT = new Schema.Fields(
            "Fragment",
            "A piece of a snippet.",
            Map.of(
                    "text", new Schema.Text("the piece", "", 0),
                    "found", new Schema.Flag("whether it was looked for")),
            List.of("text", "found"));
    private static final Schema.Fields HIT = new Schema.Fields(
            "Hit",
            "A question that was found.",
            Map.of(
                    "id", new Schema.Text("the question", "", 0),
                    "title", new Schema.Text("its title", "", 0),
                    "score", new Schema.Numeric("how well it fits", false, 0, Double.POSITIVE_INFINITY),
                    "snippet", new Schema.Text("the piece of its answer that fits best", "", 0),
                    "fragments", new Schema.Many("the same piece by piece", FRAGMENT)),
            List.of("id", "title", "score", "snippet", "fragments"));
    private static final Schema.Fields HITS = new Schema.Fields(
            "Hits",
            "What was found.",
            Map.of(
                    "hits",
                    new Schema.Many("the best first", HIT),
                    "total",
                    new Schema.Numeric("how many questions fit", true, 0, Double.POSITIVE_INFINITY),
                    "facets",
                    new Schema.Named(
                            "by facet and value",
                            new Schema.Named(
                                    "how many of all that fit have each value",
                                    new Schema.Numeric("", true, 0, Double.POSITIVE_INFINITY))),
                    "completions",
                    new Schema.Many("the query with its last word completed", new Schema.Text("", "", 0))),
            List.of("hits", "total", "facets", "completions"));

    private final Shell shell;
    private final Library library;

    /** Searches the questions of {@code library}. */
    public SearchPages(Shell shell, Library library) {
        this.shell = shell;
        this.library = library;
    }

    private static Schema.Fields asked() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put("query", new Schema.Text("words as a person types them", "", SearchQuery.MOST_CHARACTERS));
        fields.put("k", new Schema.Numeric("how many hits; 10 if left out", true, 1, MOST));
        FACETS.forEach(each -> fields.put(each, new Schema.Text("only questions of this " + each, "", LONGEST_FACET)));
        return new Schema.Fields("Search", "What is looked for.", fields, List.of("query"));
    }

    /** The routes of the page and of the service. */
    public List<Route> routes() {
        Operation search = Operation.of("search", "Searches the handbook.", 200, Reply.json("what was found", HITS))
                .taking(ASKED);
        return List.of(Route.page("/search", this::page), Route.post("/v1/search", search, this::hits));
    }

    private Answer page(Request request) {
        Found found =
                find(request.query("q").orElse(""), request.query("section").orElse(""));
        if (request.header("HX-Request").isPresent()) {
            return shell.part("searchFound", Map.of("found", found));
        }
        Frame frame = shell.frame(request, "Search · Viva handbook")
                .withStyles("handbook.css")
                .withScripts("htmx.js", "refusal.js");
        return shell.page("search", frame, Map.of("found", found));
    }

    private Found find(String text, String section) {
        if (text.isBlank()) {
            return new Found("", 0, List.of(), Map.of(), "", List.of());
        }
        Edition edition = library.edition();
        boolean known = Section.named(section).isPresent();
        SearchQuery all = SearchQuery.of(text, SHOWN);
        Results results = edition.index().search(all);
        Map<String, Integer> sections = results.facets().getOrDefault("section", Map.of());
        Results shown = known ? edition.index().search(all.where("section", section)) : results;
        List<Found.Find> finds = new ArrayList<>();
        for (Hit hit : shown.hits()) {
            edition.handbook().find(hit.id()).ifPresent(question -> finds.add(new Found.Find(question, hit)));
        }
        return new Found(
                all.text(),
                shown.total(),
                finds,
                sections,
                known ? section : "",
                edition.index().complete(all.text(), COMPLETIONS));
    }

    private Answer hits(Request request) {
        SearchQuery asked = read(request.body());
        TextIndex index = library.edition().index();
        Results found = index.search(asked);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("hits", found.hits().stream().map(SearchPages::told).toList());
        told.put("total", found.total());
        told.put("facets", found.facets());
        told.put("completions", index.complete(asked.text(), COMPLETIONS));
        return Answer.json(200, Json.bytes(json -> Json.value(json, told)));
    }

    private static Map<String, Object> told(Hit hit) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", hit.id());
        told.put("title", hit.title());
        told.put("score", hit.score());
        told.put("snippet", hit.plainSnippet());
        told.put(
                "fragments",
                hit.snippet().stream()
                        .map(each -> Map.of("text", each.text(), "found", each.found()))
                        .toList());
        return told;
    }

    private static SearchQuery read(byte[] body) {
        String query = null;
        int hits = 10;
        Map<String, String> filters = new HashMap<>();
        try (JsonObject object = JsonObject.open(body)) {
            for (String field = object.next(); field != null; field = object.next()) {
                switch (field) {
                    case "query" -> query = object.text(SearchQuery.MOST_CHARACTERS);
                    case "k" -> hits = (int) object.whole(1, MOST);
                    case String facet when FACETS.contains(facet) -> filters.put(facet, object.text(LONGEST_FACET));
                    default -> throw object.unknown(KNOWN);
                }
            }
        }
        if (query == null) {
            throw JsonFault.missing("query", "words to look for");
        }
        return new SearchQuery(query, hits, filters);
    }
}
