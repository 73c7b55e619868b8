package dev.viva.study;

import java.util.List;
import java.util.stream.IntStream;

/** Small topics for tests. */
public final class SampleTopics {
    private SampleTopics() {}

    /** A topic with three cards and one skill of its own besides. */
    public static Topic of(String id, String section, Level level, String skill) {
        List<Card> cards = IntStream.rangeClosed(1, 3)
                .mapToObj(number ->
                        new Card(id + "#" + number, id, section, List.of(skill), "front " + number, "back " + number))
                .toList();
        return new Topic(
                id,
                "What is " + id + "?",
                section,
                level,
                List.of(skill),
                List.of("ml-engineer"),
                cards,
                List.of(id + "-exercise"),
                List.of(KeyPoint.of("it is " + id, List.of(List.of(id)))),
                List.of());
    }

    /** Twelve topics over three sections. */
    public static List<Topic> dozen() {
        return IntStream.range(0, 12)
                .mapToObj(at -> of(
                        "topic-" + at,
                        List.of("fundamentals", "mathematics", "coding").get(at % 3),
                        List.of(Level.EASY, Level.MEDIUM, Level.HARD).get(at % 3),
                        "skill-" + at % 4))
                .toList();
    }
}
