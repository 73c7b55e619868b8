package dev.viva.retrieve.judge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a search found for each topic. Within a topic documents stand as {@code trec_eval} orders them, whatever ranks a file says: by the
 * score as a number of single precision, the highest first; of equal scores by the id, the last of the alphabet first. Immutable and
 * thread-safe.
 */
public final class Run {
    private static final int FIELDS = 6;
    private static final Comparator<Found> ORDER = Comparator.comparingDouble((Found each) -> (float) each.score())
            .thenComparing(Found::document)
            .reversed();

    private final String name;
    private final Map<String, List<Found>> rankings;

    /**
     * A document that was found.
     *
     * @param document its id
     * @param score how well it fits; not NaN
     */
    public record Found(String document, double score) {
        /** Checks both. */
        public Found {
            Ids.require("Run.Found", document);
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("Run.Found: the score must be a number, got NaN for " + document);
            }
        }
    }

    private Run(String name, Map<String, List<Found>> rankings) {
        this.name = name;
        this.rankings = rankings;
    }

    /**
     * A run by topic; copied and put in order.
     *
     * @param name what found it; no white space
     * @throws IllegalArgumentException if an id is blank or holds white space, or a document comes twice in a topic
     */
    public static Run of(String name, Map<String, List<Found>> rankings) {
        Ids.require("Run", name);
        Map<String, List<Found>> sorted = new LinkedHashMap<>();
        rankings.forEach((topic, found) -> {
            Ids.require("Run", topic);
            requireOnce(topic, found);
            sorted.put(topic, found.stream().sorted(ORDER).toList());
        });
        return new Run(name, Collections.unmodifiableMap(sorted));
    }

    private static void requireOnce(String topic, List<Found> found) {
        Set<String> seen = new HashSet<>();
        for (Found each : found) {
            if (!seen.add(each.document())) {
                throw new IllegalArgumentException("Run: a document must be found once for topic " + topic + ", got "
                        + each.document() + " twice");
            }
        }
    }

    /**
     * Reads lines of {@code topic Q0 document rank score name}, parted by white space; the second field and the rank mean nothing. The file
     * may be packed by gzip, and blank lines are allowed. The run has the name of its first line, an empty file that of the file.
     *
     * @throws IllegalArgumentException if a line is not like that, or finds what was found before: names file and line
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Run read(Path file) {
        PackedText text = PackedText.read(file);
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        String name = "";
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.lines().get(at).strip();
            if (!line.isEmpty()) {
                String said = add(text, at, line, scores);
                name = name.isEmpty() ? said : name;
            }
        }
        Map<String, List<Found>> rankings = new LinkedHashMap<>();
        scores.forEach((topic, documents) -> {
            List<Found> found = new ArrayList<>();
            documents.forEach((document, score) -> found.add(new Found(document, score)));
            rankings.put(topic, found);
        });
        return of(name.isEmpty() ? String.valueOf(file.getFileName()).replaceAll("\\s", "_") : name, rankings);
    }

    private static String add(PackedText text, int at, String line, Map<String, Map<String, Double>> scores) {
        String[] fields = line.split("\\s+");
        if (fields.length != FIELDS) {
            throw text.fault(at, "a line of a run must be topic, Q0, document, rank, score and name", line);
        }
        double score = score(fields[4]);
        if (Double.isNaN(score)) {
            throw text.fault(at, "a score must be a number", fields[4]);
        }
        if (scores.computeIfAbsent(fields[0], topic -> new LinkedHashMap<>()).putIfAbsent(fields[2], score) != null) {
            throw text.fault(at, "a document must be found once for a topic", line);
        }
        return fields[5];
    }

    private static double score(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException otherwise) {
            return Double.NaN;
        }
    }

    /**
     * Writes all of it so that {@link #read} gives the same again.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public void write(Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, List<Found>> topic : rankings.entrySet()) {
                int rank = 0;
                for (Found each : topic.getValue()) {
                    writer.write(topic.getKey() + " Q0 " + each.document() + " " + ++rank + " " + each.score() + " "
                            + name + "\n");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What found it. */
    public String name() {
        return name;
    }

    /** The topics, in the order in which they came. */
    public List<String> topics() {
        return List.copyOf(rankings.keySet());
    }

    /** What was found for a topic, in order; empty for one that is not part of the run. */
    public List<Found> ranking(String topic) {
        return rankings.getOrDefault(topic, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Run run && name.equals(run.name) && rankings.equals(run.rankings);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + rankings.hashCode();
    }

    @Override
    public String toString() {
        return "Run '" + name + "' of " + rankings.size() + " topics";
    }
}
