package dev.viva.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds words that are probably misspelt, without a dictionary: those of a list of typical mistakes, and words that occur
 * once in the whole handbook and differ by one letter from a word that occurs often. Words that a list of ours names are
 * right. Immutable.
 */
final class Spelling {
    private static final int OFTEN = 6;
    private static final int SHORTEST = 7;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> mistakes = new HashMap<>();
    private final Set<String> right = new HashSet<>();

    /** Learns what is written often from all questions. */
    Spelling(List<Question> questions) {
        for (Question question : questions) {
            parts(question)
                    .forEach(part -> Words.of(Words.prose(part.markdown()))
                            .forEach(word -> counts.merge(word, 1, Integer::sum)));
        }
        for (String line : lines("mistakes.txt")) {
            String[] pair = line.split(" ", 2);
            mistakes.put(pair[0], pair[1]);
        }
        right.addAll(lines("questions/spelling.txt"));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Spelling.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path must hold dev/viva/content/" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Part> parts(Question question) {
        Question.Text text = question.text();
        List<Part> parts = new ArrayList<>(List.of(new Part(question.title(), 1), text.shortAnswer(), text.answer()));
        if (text.code() != null) {
            parts.add(text.code());
        }
        parts.addAll(text.traps());
        text.followUps()
                .forEach(each ->
                        parts.add(new Part(each.question(), each.answer().line())));
        text.followUps().forEach(each -> parts.add(each.answer()));
        return parts;
    }

    void check(Question question, Faults faults) {
        for (Part part : parts(question)) {
            List<String> lines = Words.prose(part.markdown()).lines().toList();
            for (int at = 0; at < lines.size(); at++) {
                for (String word : new HashSet<>(Words.of(lines.get(at)))) {
                    int line = part.line() + at;
                    meant(word)
                            .ifPresent(meant -> faults.add(
                                    line,
                                    "'" + word + "' is probably misspelt; '" + meant
                                            + "' is meant. If it is right, add it to" + " spelling.txt"));
                }
            }
        }
    }

    /** What was probably meant by a word. */
    Optional<String> meant(String word) {
        if (right.contains(word)) {
            return Optional.empty();
        }
        String known = mistakes.get(word);
        if (known != null) {
            return Optional.of(known);
        }
        if (word.length() < SHORTEST || counts.getOrDefault(word, 0) > 1) {
            return Optional.empty();
        }
        return neighbours(word)
                .filter(each -> counts.getOrDefault(each, 0) >= OFTEN && !isForm(word, each))
                .findFirst();
    }

    /** Plurals, tenses and other forms differ by a letter, and are no mistakes. */
    private static boolean isForm(String word, String other) {
        int common = 0;
        while (common < Math.min(word.length(), other.length()) && word.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= Math.min(word.length(), other.length()) - 2 || common == 0;
    }

    private static Stream<String> neighbours(String word) {
        List<String> neighbours = new ArrayList<>();
        for (int at = 0; at <= word.length(); at++) {
            String before = word.substring(0, at);
            String after = word.substring(at);
            for (char letter = 'a'; letter <= 'z'; letter++) {
                neighbours.add(before + letter + after);
                if (!after.isEmpty()) {
                    neighbours.add(before + letter + after.substring(1));
                }
            }
            if (!after.isEmpty()) {
                neighbours.add(before + after.substring(1));
            }
            if (after.length() > 1) {
                neighbours.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
        }
        return neighbours.stream().filter(each -> !each.equals(word));
    }
}
