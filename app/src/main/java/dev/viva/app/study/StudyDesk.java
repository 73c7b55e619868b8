package dev.viva.app.study;

import dev.viva.content.Addresses;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Renderer;
import dev.viva.study.Card;
import dev.viva.study.HandbookTopics;
import dev.viva.study.Topic;
import dev.viva.study.interview.InterviewDesk;
import dev.viva.study.plan.DailyPlan;
import dev.viva.study.plan.Mastery;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Study;
import dev.viva.study.story.StoryBank;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reader's study and the handbook that it is about, for the pages. Thread-safe. */
public final class StudyDesk {
    private record Subject(Handbook handbook, Renderer renderer, List<Topic> topics) {}

    private final Study study;
    private final Supplier<Handbook> handbook;
    private final Clock clock;
    private final StoryBank stories;
    private volatile @Nullable Subject subject;

    /** A desk for {@code study}; the questions are those that {@code handbook} gives when a page needs them. */
    public StudyDesk(Study study, Supplier<Handbook> handbook, Clock clock) {
        this.study = study;
        this.handbook = handbook;
        this.clock = clock;
        this.stories = new StoryBank(study);
    }

    private static Subject subject(Handbook handbook) {
        return new Subject(handbook, Renderer.of(handbook, Addresses.SERVER), HandbookTopics.of(handbook));
    }

    /** Reads the topics anew only where the handbook has become another. */
    private Subject subject() {
        Handbook now = handbook.get();
        Subject known = subject;
        if (known == null || known.handbook() != now) {
            known = subject(now);
            subject = known;
        }
        return known;
    }

    Study study() {
        return study;
    }

    StoryBank stories() {
        return stories;
    }

    InterviewDesk interviews() {
        return new InterviewDesk(study, topics());
    }

    List<Topic> topics() {
        return subject().topics();
    }

    Optional<Topic> topic(String id) {
        return topics().stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    Optional<Card> card(String id) {
        return topics().stream()
                .flatMap(topic -> topic.cards().stream())
                .filter(card -> card.id().equals(id))
                .findFirst();
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return clock.getZone();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    DailyPlan plan() {
        return DailyPlan.of(study, topics(), now(), zone());
    }

    Mastery mastery() {
        return DailyPlan.mastery(study, topics(), zone());
    }

    /** The days on which anything was done. */
    Set<LocalDate> studied() {
        Set<LocalDate> days = new HashSet<>();
        study.reviews().forEach(review -> days.add(LocalDate.ofInstant(review.at(), zone())));
        for (Entry.Shown shown : study.shown()) {
            days.add(LocalDate.ofInstant(shown.at(), zone()));
        }
        return days;
    }

    /** One line of a question's Markdown as HTML, what is dangerous in it escaped. */
    String html(String question, String markdown) {
        Subject now = subject();
        Optional<Question> found = now.handbook().find(question);
        return found.map(each -> now.renderer().line(markdown, each)).orElse("");
    }

    /** Where a question stands; the handbook itself where it has no such question any more. */
    String address(String question) {
        return subject().handbook().find(question).map(Question::address).orElse("/handbook");
    }
}
