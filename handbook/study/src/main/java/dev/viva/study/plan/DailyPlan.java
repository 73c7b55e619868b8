package dev.viva.study.plan;

import dev.viva.study.Card;
import dev.viva.study.Topic;
import dev.viva.study.memory.CardState;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Study;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to do today: cards that are due and a few new ones, one weak question, one exercise.
 *
 * @param due cards to repeat, the most nearly forgotten first; copied
 * @param fresh new cards, in the order of the handbook; copied
 * @param question the question to take, if there is one
 * @param exercise the exercise to take, if there is one
 * @param cardSeconds what one card takes: the mean of the last hundred answers, 12 seconds before there are ten
 */
public record DailyPlan(
        List<Card> due,
        List<Card> fresh,
        Optional<NextQuestion> question,
        Optional<String> exercise,
        double cardSeconds) {
    private static final int QUESTION_MINUTES = 8;
    private static final int EXERCISE_MINUTES = 15;
    private static final double USUAL_SECONDS = 12;
    private static final double LONGEST_SECONDS = 120;

    /** Copies the lists. */
    public DailyPlan {
        due = List.copyOf(due);
        fresh = List.copyOf(fresh);
    }

    /** All cards of today: those that are due, then the new ones. */
    public List<Card> cards() {
        List<Card> all = new ArrayList<>(due);
        all.addAll(fresh);
        return all;
    }

    /** Minutes for the cards, rounded up. */
    public int cardMinutes() {
        return (int) Math.ceil((due.size() + fresh.size()) * cardSeconds / 60);
    }

    /** Minutes for everything: 8 for the question, 15 for the exercise. */
    public int minutes() {
        return cardMinutes()
                + (question.isPresent() ? QUESTION_MINUTES : 0)
                + (exercise.isPresent() ? EXERCISE_MINUTES : 0);
    }

    /** The plan of one reader at one moment; the same all day as far as the choice of the question goes. */
    public static DailyPlan of(Study study, List<Topic> topics, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Mastery mastery = mastery(study, topics, zone);
        List<Card> all =
                topics.stream().flatMap(topic -> topic.cards().stream()).toList();
        Optional<NextQuestion> question = NextQuestion.choose(
                topics,
                new NextQuestion.Situation(mastery, study::card, recent(study, topics, today, zone), now),
                today.toEpochDay());
        return new DailyPlan(
                due(study, all, now),
                fresh(study, all, today, zone),
                question,
                exercise(study, topics, mastery, question),
                seconds(study));
    }

    /** What the reader knows, with the levels of the topics as first difficulties. */
    public static Mastery mastery(Study study, List<Topic> topics, ZoneId zone) {
        return Mastery.of(
                Sign.of(study, topics, zone),
                topics.stream()
                        .collect(Collectors.toMap(
                                Topic::id, topic -> topic.level().rating(), (a, b) -> a)));
    }

    private static List<Card> due(Study study, List<Card> all, Instant now) {
        var model = study.settings().scheduler().model();
        return all.stream()
                .filter(card -> isDue(study.card(card.id()), now))
                .sorted(Comparator.comparingDouble(
                                (Card card) -> study.card(card.id()).recall(model, now))
                        .thenComparing(Card::id))
                .toList();
    }

    private static boolean isDue(CardState state, Instant now) {
        return !state.isUnseen() && !state.due().isAfter(now);
    }

    private static List<Card> fresh(Study study, List<Card> all, LocalDate today, ZoneId zone) {
        Set<String> begun = study.reviews().stream()
                .filter(review -> LocalDate.ofInstant(review.at(), zone).isBefore(today))
                .map(Entry.Reviewed::card)
                .collect(Collectors.toSet());
        long begunToday = study.reviews().stream()
                .map(Entry.Reviewed::card)
                .filter(card -> !begun.contains(card))
                .distinct()
                .count();
        return all.stream()
                .filter(card -> study.card(card.id()).isUnseen())
                .limit(Math.max(0, study.settings().newCardsPerDay() - begunToday))
                .toList();
    }

    /** Sections of the questions of the last three days, the newest first. */
    private static List<String> recent(Study study, List<Topic> topics, LocalDate today, ZoneId zone) {
        return Sign.of(study, topics, zone).reversed().stream()
                .filter(sign -> LocalDate.ofInstant(sign.at(), zone).isAfter(today.minusDays(4)))
                .filter(sign -> LocalDate.ofInstant(sign.at(), zone).isBefore(today))
                .flatMap(sign -> topics.stream()
                        .filter(topic -> topic.id().equals(sign.item()))
                        .map(Topic::section))
                .distinct()
                .toList();
    }

    /** An exercise not solved yet: of the question, or else of the topic that is known least. */
    private static Optional<String> exercise(
            Study study, List<Topic> topics, Mastery mastery, Optional<NextQuestion> question) {
        Set<String> solved = study.shown().stream()
                .filter(shown -> shown.grade().isPass())
                .map(Entry.Shown::item)
                .collect(Collectors.toSet());
        List<Topic> order = new ArrayList<>();
        question.map(NextQuestion::topic).ifPresent(order::add);
        topics.stream()
                .sorted(Comparator.comparingDouble(topic -> mastery.known(topic.skills())))
                .forEach(order::add);
        return order.stream()
                .flatMap(topic -> topic.exercises().stream())
                .filter(exercise -> !solved.contains(exercise))
                .findFirst();
    }

    private static double seconds(Study study) {
        List<Entry.Reviewed> timed = study.reviews().reversed().stream()
                .filter(review -> review.tookMillis() > 0)
                .limit(100)
                .toList();
        return timed.size() < 10
                ? USUAL_SECONDS
                : timed.stream()
                        .mapToDouble(review -> Math.min(LONGEST_SECONDS, review.tookMillis() / 1000.0))
                        .average()
                        .orElse(USUAL_SECONDS);
    }
}
