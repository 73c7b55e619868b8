package dev.viva.study.interview;

import dev.viva.study.KeyPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads marked_answers.txt; its head says what it holds. */
final class MarkedAnswers {
    record Answer(String text, int mark) {}

    record Question(String id, List<KeyPoint> rubric, List<KeyPoint> misconceptions, List<Answer> answers) {}

    private MarkedAnswers() {}

    static List<Question> read() {
        List<Question> questions = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MarkedAnswers.class.getResourceAsStream("marked_answers.txt")),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> take(line, questions));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return questions;
    }

    private static void take(String line, List<Question> questions) {
        String rest = line.substring(1).strip();
        switch (line.charAt(0)) {
            case '=' -> questions.add(new Question(rest, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            case '+' -> {
                String[] parts = rest.split(" \\| ", -1);
                String[] head = parts[0].split(" ", -1);
                questions
                        .getLast()
                        .rubric
                        .add(new KeyPoint(
                                parts[1], Double.parseDouble(head[1]), head[0].equals("must"), sets(parts[2])));
            }
            case '-' -> {
                String[] parts = rest.split(" \\| ", -1);
                questions.getLast().misconceptions.add(KeyPoint.of(parts[0], sets(parts[1])));
            }
            case '[' -> questions.getLast().answers.add(new Answer(line.substring(4), line.charAt(1) - '0'));
            default -> throw new IllegalStateException("a line must begin with = + - or [, got " + line);
        }
    }

    private static List<List<String>> sets(String text) {
        return Arrays.stream(text.split(" ; ", -1))
                .map(set ->
                        Arrays.stream(set.split(", ", -1)).map(String::strip).toList())
                .toList();
    }
}
