package dev.viva.bench.handbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A type of pages.
 *
 * @param name what it is called in the table
 * @param addresses pages of this type, at least one
 */
record PageKind(String name, List<String> addresses) {
    private static final Pattern SECTIONS = Pattern.compile("href=\"(/handbook/[a-z0-9-]+)\"");
    private static final Pattern QUESTIONS = Pattern.compile("href=\"(/handbook/[a-z0-9-]+/[a-z0-9-]+)\"");
    private static final Pattern LABS = Pattern.compile("href=\"(/labs/[a-z0-9-]+)\"");
    private static final Pattern EXERCISES = Pattern.compile("href=\"(/exercises/[a-z0-9-]+)\"");
    private static final List<String> SEARCHES = List.of(
            "roc auc",
            "precision recall",
            "gradient descent",
            "class imbalance",
            "cross validation",
            "data leakage",
            "attention",
            "embeddings",
            "feature store",
            "fraud",
            "recommender",
            "cold start",
            "drift",
            "bias variance",
            "regularisation",
            "decision tree",
            "boosting",
            "k-means",
            "bm25",
            "vector search",
            "llm evaluation",
            "monitoring",
            "latency",
            "a/b test");

    PageKind {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("PageKind.addresses must be at least one; there is no " + name);
        }
    }

    /** Every type of pages that the handbook has, found by following its links; begins an interview. */
    static List<PageKind> all(Site site) throws IOException, InterruptedException {
        List<String> sections = site.found("/handbook", SECTIONS);
        List<String> questions = new ArrayList<>();
        for (String section : sections) {
            questions.addAll(site.found(section, QUESTIONS));
        }
        String interview = site.form("/study/interview", Map.of("role", "ml-engineer", "minutes", "20"));
        return List.of(
                new PageKind("home", List.of("/")),
                new PageKind("index", List.of("/handbook", "/handbook?lab=on", "/handbook?exercise=on")),
                new PageKind("section", sections),
                new PageKind("question", questions),
                new PageKind(
                        "search",
                        SEARCHES.stream()
                                .map(each -> "/search?q=" + Site.encoded(each))
                                .toList()),
                new PageKind("labs", List.of("/labs")),
                new PageKind("lab", site.found("/labs", LABS)),
                new PageKind("exercises", List.of("/exercises")),
                new PageKind("exercise", site.found("/exercises", EXERCISES)),
                new PageKind("study today", List.of("/study")),
                new PageKind("cards", List.of("/study/cards")),
                new PageKind("memory", List.of("/study/memory")),
                new PageKind("interviews", List.of("/study/interview")),
                new PageKind("interview", List.of(interview)),
                new PageKind("stories", List.of("/study/stories")),
                new PageKind("story", List.of("/study/stories/new")));
    }
}
