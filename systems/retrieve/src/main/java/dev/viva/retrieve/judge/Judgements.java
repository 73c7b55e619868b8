package dev.viva.retrieve.judge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which documents are relevant to which topics, and how much: TREC's {@code qrels}. Of a grade of 1 and above a document is relevant; one
 * that nobody judged is not. Immutable and thread-safe.
 */
public final class Judgements {
    private static final int FIELDS = 4;

    private final Map<String, Map<String, Integer>> grades;

    private Judgements(Map<String, Map<String, Integer>> grades) {
        this.grades = grades;
    }

    /**
     * Judgements by topic and document; copied, their order kept.
     *
     * @throws IllegalArgumentException if an id is blank or holds white space
     */
    public static Judgements of(Map<String, Map<String, Integer>> grades) {
        Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
        grades.forEach((topic, documents) -> {
            Ids.require("Judgements", topic);
            documents.keySet().forEach(each -> Ids.require("Judgements", each));
            copy.put(topic, Collections.unmodifiableMap(new LinkedHashMap<>(documents)));
        });
        return new Judgements(Collections.unmodifiableMap(copy));
    }

    /**
     * Reads lines of {@code topic iteration document grade}, parted by white space; the iteration means nothing. The file may be packed by
     * gzip, and blank lines are allowed.
     *
     * @throws IllegalArgumentException if a line is not like that, or judges what was judged before: names file and line
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Judgements read(Path file) {
        PackedText text = PackedText.read(file);
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.lines().get(at).strip();
            if (!line.isEmpty()) {
                add(text, at, line, grades);
            }
        }
        return of(grades);
    }

    private static void add(PackedText text, int at, String line, Map<String, Map<String, Integer>> grades) {
        String[] fields = line.split("\\s+");
        if (fields.length != FIELDS) {
            throw text.fault(at, "a judgement must be topic, iteration, document and grade", line);
        }
        int grade;
        try {
            grade = Integer.parseInt(fields[3]);
        } catch (NumberFormatException otherwise) {
            throw text.fault(at, "a grade must be a whole number", fields[3]);
        }
        if (grades.computeIfAbsent(fields[0], topic -> new LinkedHashMap<>()).putIfAbsent(fields[2], grade) != null) {
            throw text.fault(at, "a document must be judged once for a topic", line);
        }
    }

    /**
     * Writes all of them so that {@link #read} gives the same again.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public void write(Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, Map<String, Integer>> topic : grades.entrySet()) {
                for (Map.Entry<String, Integer> each : topic.getValue().entrySet()) {
                    writer.write(topic.getKey() + " 0 " + each.getKey() + " " + each.getValue() + "\n");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The topics that something was judged for, in the order of the file. */
    public List<String> topics() {
        return List.copyOf(grades.keySet());
    }

    /** The grades of the documents that were judged for a topic; empty if none was. */
    public Map<String, Integer> of(String topic) {
        return grades.getOrDefault(topic, Map.of());
    }

    /** The grade of a document; 0 if it was not judged. */
    public int grade(String topic, String document) {
        return of(topic).getOrDefault(document, 0);
    }

    /** How many documents are relevant to a topic. */
    public int relevant(String topic) {
        return (int) of(topic).values().stream().filter(grade -> grade > 0).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Judgements judgements && grades.equals(judgements.grades);
    }

    @Override
    public int hashCode() {
        return grades.hashCode();
    }

    @Override
    public String toString() {
        return "Judgements of " + grades.size() + " topics";
    }
}
