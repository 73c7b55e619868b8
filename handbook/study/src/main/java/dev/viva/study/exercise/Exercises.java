package dev.viva.study.exercise;

import dev.viva.study.exercise.Exercise.Wrong;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All exercises: the texts from their folders, the tests from their exams. Immutable and thread-safe. */
public final class Exercises {
    private static final String FOLDER = "exercises/";
    private static final Pattern FRONT = Pattern.compile(
            "\\A---\\n(.*?)\\n---\\n\\s*## Statement\\n(.*?)\\n## Hints\\n(.*?)\\n## Solution\\n(.*)\\z",
            Pattern.DOTALL);
    private static final Pattern HINT = Pattern.compile("(?m)^\\d\\. ");

    private final Map<String, Exercise> byId;

    private Exercises(Map<String, Exercise> byId) {
        this.byId = byId;
    }

    /**
     * Reads all exercises of the class path.
     *
     * @throws IllegalStateException naming the file, if one is malformed
     */
    public static Exercises load() {
        Map<String, Exercise> all = new LinkedHashMap<>();
        for (String line : read("index.txt").lines().toList()) {
            String[] words = line.strip().split(" +");
            Exercise exercise = exercise(words[0], Arrays.asList(words).subList(1, words.length));
            all.put(exercise.id(), exercise);
        }
        return new Exercises(all);
    }

    /**
     * The exercises of the class path, read when they are first asked for and kept.
     *
     * @throws ExceptionInInitializerError if one is malformed
     */
    public static Exercises bundled() {
        return Bundled.EXERCISES;
    }

    private static final class Bundled {
        private static final Exercises EXERCISES = load();
    }

    /** All, in the order of the sections. */
    public List<Exercise> all() {
        return List.copyOf(byId.values());
    }

    /** The exercise with this id. */
    public Optional<Exercise> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Exercise exercise(String id, List<String> wrongs) {
        String file = id + "/exercise.md";
        Matcher parts = FRONT.matcher(read(file));
        if (!parts.matches()) {
            throw new IllegalStateException(
                    file + " must hold front matter and the headings Statement, Hints and Solution in this order");
        }
        Map<String, String> front = front(file, parts.group(1));
        List<String> hints = Arrays.stream(HINT.split(parts.group(3)))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (hints.size() != 3) {
            throw new IllegalStateException(file + " must hold three hints, got " + hints.size());
        }
        List<Wrong> wrong = new ArrayList<>();
        wrongs.forEach(each -> wrong.add(new Wrong(each, read(id + "/wrong/" + each + ".java"))));
        return new Exercise(
                required(file, front, "id", id),
                required(file, front, "title", ".+"),
                required(file, front, "section", "[a-z-]+"),
                required(file, front, "level", "easy|medium|hard"),
                List.of(required(file, front, "skills", "\\[[a-z0-9, -]+]")
                        .replaceAll("[\\[\\] ]", "")
                        .split(",")),
                Integer.parseInt(required(file, front, "minutes", "[0-9]{1,3}")),
                parts.group(2).strip(),
                hints,
                parts.group(4).strip(),
                read(id + "/Starter.java"),
                read(id + "/Reference.java"),
                wrong,
                Exams.of(id));
    }

    private static Map<String, String> front(String file, String text) {
        Map<String, String> front = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new IllegalStateException(
                        file + ": a line of the front matter must be 'name: value', got " + line);
            }
            front.put(line.substring(0, colon), line.substring(colon + 2).strip());
        }
        return front;
    }

    private static String required(String file, Map<String, String> front, String name, String allowed) {
        String value = front.getOrDefault(name, "");
        if (!value.matches(allowed)) {
            throw new IllegalStateException(file + ": " + name + " must match " + allowed + ", got '" + value + "'");
        }
        return value;
    }

    private static String read(String name) {
        try (InputStream in = Exercises.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the class path must hold " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
