package dev.viva.study;

import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Role;
import java.util.ArrayList;
import java.util.List;

/** The questions of a handbook as study needs them. */
public final class HandbookTopics {
    private HandbookTopics() {}

    /** All questions that are done, in the order of the handbook. O(questions). */
    public static List<Topic> of(Handbook handbook) {
        return handbook.questions().stream()
                .filter(question -> !question.draft())
                .map(HandbookTopics::topic)
                .toList();
    }

    private static Topic topic(Question question) {
        return new Topic(
                question.id(),
                question.title(),
                question.section().slug(),
                switch (question.level()) {
                    case EASY -> Level.EASY;
                    case MEDIUM -> Level.MEDIUM;
                    case HARD -> Level.HARD;
                },
                question.skills(),
                question.roles().stream().map(Role::slug).toList(),
                cards(question),
                question.exercises(),
                question.rubric().stream()
                        .map(point -> new KeyPoint(point.point(), point.weight(), point.must(), point.any()))
                        .toList(),
                question.misconceptions().stream()
                        .map(point -> KeyPoint.of(point.point(), point.any()))
                        .toList());
    }

    private static List<Card> cards(Question question) {
        List<Card> cards = new ArrayList<>();
        for (dev.viva.content.Card card : question.cards()) {
            String id = question.id() + "#" + (cards.size() + 1);
            cards.add(new Card(
                    id, question.id(), question.section().slug(), question.skills(), card.front(), card.back()));
        }
        return cards;
    }
}
