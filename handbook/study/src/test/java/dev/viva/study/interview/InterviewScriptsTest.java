package dev.viva.study.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.content.Handbook;
import dev.viva.content.Role;
import dev.viva.study.HandbookTopics;
import dev.viva.study.KeyPoint;
import dev.viva.study.Topic;
import dev.viva.study.plan.Mastery;
import dev.viva.study.plan.Sign;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole interviews on the handbook's own questions, by scripts: every role, every length, three kinds of candidate. */
class InterviewScriptsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<Topic> TOPICS = HandbookTopics.of(Handbook.bundled());
    private static final Map<String, Topic> BY_ID =
            TOPICS.stream().collect(Collectors.toMap(Topic::id, Function.identity()));

    @TempDir
    Path folder;

    private static Topic topic(String id) {
        return Objects.requireNonNull(BY_ID.get(id), id);
    }

    /** What a candidate writes. */
    enum Candidate {
        /** Says every point of the rubric. */
        STRONG,
        /** Says what must be said and no more. */
        PLAIN,
        /** Writes nothing. */
        SILENT
    }

    /**
     * One script.
     *
     * @param role for which role
     * @param length how long
     * @param weakness the skill in which the candidate has failed before
     */
    record Script(String role, Length length, String weakness) {
        long seed() {
            return 31L * role.hashCode() + length.minutes();
        }
    }

    static Stream<Script> scripts() {
        List<String> skills = TOPICS.stream()
                .flatMap(topic -> topic.skills().stream())
                .distinct()
                .sorted()
                .toList();
        List<Script> scripts = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Length length : Length.values()) {
                String weakness = skills.get(7 * scripts.size() % skills.size());
                scripts.add(new Script(role.slug(), length, weakness));
            }
        }
        return scripts.stream();
    }

    @Test
    void thereAreAtLeastTwelveScripts() {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    }

    private static Mastery weakIn(String skill) {
        return Mastery.of(signs(skill, false), Map.of());
    }

    private static List<Sign> signs(String skill, boolean success) {
        return Stream.generate(() -> new Sign(Evidence.EXERCISE, "x", List.of(skill), success, NOON))
                .limit(8)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theSameScriptGivesTheSameReportAndBetterAnswersNoLowerOne(Script script) {
        Report strong = run(script, Candidate.STRONG, "first");
        assertThat(run(script, Candidate.STRONG, "second")).isEqualTo(strong);
        Report plain = run(script, Candidate.PLAIN, "plain");
        Report silent = run(script, Candidate.SILENT, "silent");
        for (Axis axis : Axis.values()) {
            assertThat(strong.level(axis).level())
                    .as(axis.name())
                    .isGreaterThanOrEqualTo(plain.level(axis).level());
            assertThat(plain.level(axis).level())
                    .as(axis.name())
                    .isGreaterThanOrEqualTo(silent.level(axis).level());
        }
        assertThat(strong.mean()).isGreaterThan(plain.mean());
        assertThat(plain.mean()).isGreaterThan(silent.mean());
        assertThat(strong.level(Axis.DEPTH).level()).isEqualTo(4);
        assertThat(silent.axes().values()).allMatch(level -> level.level() == 1);
        assertThat(silent.questions()).allMatch(answered -> answered.score().mark() == 0);
        assertThat(silent.passes()).isFalse();
        assertThat(silent.practise()).isNotEmpty();
    }

    private Report run(Script script, Candidate candidate, String name) {
        try (Study study = Study.open(folder.resolve(name))) {
            InterviewDesk desk = new InterviewDesk(study, TOPICS);
            Interview begun =
                    desk.start(script.role(), script.length(), weakIn(script.weakness()), script.seed(), NOON);
            assertTimed(begun, script.length());
            for (int at = 0; at < begun.steps().size(); at++) {
                Step step = begun.steps().get(at);
                desk.answer(begun.id(), at, written(step, candidate), NOON.plus(step.from()));
            }
            Interview done = desk.finish(
                    begun.id(), NOON.plus(Duration.ofMinutes(script.length().minutes())));
            assertThat(study.shown()).hasSize(script.length().questions());
            return desk.report(done);
        }
    }

    /** At every second the clock is at the step whose time it is, and the phases come in their order. */
    private static void assertTimed(Interview interview, Length length) {
        assertThat(interview.questions()).hasSize(length.questions());
        assertThat(interview.steps()).extracting(Step::phase).isSorted();
        for (int second = 0; second < 60 * length.minutes(); second++) {
            Step step = interview
                    .steps()
                    .get(interview.stepAt(NOON.plusSeconds(second)).orElseThrow());
            assertThat(Duration.ofSeconds(second))
                    .isBetween(step.from(), step.to().minusSeconds(1));
        }
        assertThat(interview.stepAt(NOON.plus(Duration.ofMinutes(length.minutes()))))
                .isEmpty();
    }

    private static String written(Step step, Candidate candidate) {
        if (candidate == Candidate.SILENT) {
            return "";
        }
        Topic topic = topic(step.question());
        boolean all = candidate == Candidate.STRONG;
        return switch (step.phase()) {
            case CLARIFY ->
                "What is the goal, and for which users? How much data is there"
                        + (all ? ", with which labels, and at what latency?" : "?");
            case FRAME -> all ? "I assume a budget, and take recall as the metric against a baseline." : "A metric.";
            case SOLVE -> said(topic, all);
            case TEST ->
                all
                        ? "First I compare with a baseline on a held out test, because edge cases are missing; then I monitor"
                                + " drift in production. It fails where labels leak."
                        : "A test.";
            case FEEDBACK -> "Thank you.";
        };
    }

    private static String said(Topic topic, boolean all) {
        String points = topic.rubric().stream()
                .filter(point -> all || point.must())
                .map(InterviewScriptsTest::said)
                .collect(Collectors.joining(" "));
        return all
                ? "First, in short. " + points
                        + " For example, this holds because it was measured; therefore it is used,"
                        + " however with care. So that is the trade off, which means that one looks first and then decides."
                : points;
    }

    private static String said(KeyPoint point) {
        return point.any().stream().map(List::getFirst).collect(Collectors.joining(" ", "It is ", "."));
    }

    @Test
    void theWeakerASkillTheMoreOftenItIsDrawn() {
        for (String skill : List.of("metrics", "optimisation", "leakage")) {
            try (Study study = Study.open(folder.resolve(skill))) {
                InterviewDesk desk = new InterviewDesk(study, TOPICS);
                assertThat(drawn(desk, skill, weakIn(skill)))
                        .as(skill)
                        .isGreaterThan(drawn(desk, skill, Mastery.of(signs(skill, true), Map.of())));
            }
        }
    }

    private static long drawn(InterviewDesk desk, String skill, Mastery mastery) {
        long drawn = 0;
        for (long seed = 0; seed < 60; seed++) {
            drawn += desk.start(Role.ML_ENGINEER.slug(), Length.LONG, mastery, seed, NOON).questions().stream()
                    .filter(id -> topic(id).skills().contains(skill))
                    .count();
        }
        return drawn;
    }
}
