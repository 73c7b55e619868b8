package dev.viva.study.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.content.Handbook;
import dev.viva.study.HandbookTopics;
import dev.viva.study.Topic;
import dev.viva.study.exercise.Attempts.Attempt;
import dev.viva.study.exercise.Verdict.Outcome;
import dev.viva.study.memory.Grade;
import dev.viva.study.plan.DailyPlan;
import dev.viva.study.plan.Mastery;
import dev.viva.study.plan.NextQuestion;
import dev.viva.study.plan.Sign;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed in is a sign of what is known: once, for ever, and whatever becomes of the process in between. */
class StudiedAttemptsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Exercises EXERCISES = Exercises.bundled();
    private static final List<Topic> TOPICS = HandbookTopics.of(Handbook.bundled());

    @TempDir
    Path home;

    private StudiedAttempts attempts(Study study) {
        return new StudiedAttempts(new FileAttempts(home.resolve("attempts")), study, EXERCISES::find);
    }

    private static Attempt attempt(String exercise, Outcome outcome, Instant at, int hints, boolean gaveUp) {
        return new Attempt(exercise, at, outcome, 0, 20, hints, gaveUp, "class Solution {}");
    }

    private static Attempt passed(String exercise, Instant at) {
        return attempt(exercise, Outcome.PASSED, at, 0, false);
    }

    private static Attempt failed(String exercise, Instant at) {
        return attempt(exercise, Outcome.FAILED, at, 0, false);
    }

    private static Grade grade(Attempt... attempts) {
        return StudiedAttempts.shown(EXERCISES.find(attempts[0].exercise()).orElseThrow(), List.of(attempts))
                .orElseThrow()
                .grade();
    }

    @Test
    void hintsFailuresAndTheSolutionLowerTheGradeOfAPass() {
        assertThat(grade(passed("iou", NOON))).isEqualTo(Grade.EASY);
        assertThat(grade(failed("iou", NOON), passed("iou", NOON.plusSeconds(60))))
                .isEqualTo(Grade.GOOD);
        assertThat(grade(attempt("iou", Outcome.PASSED, NOON, 1, false))).isEqualTo(Grade.GOOD);
        assertThat(grade(attempt("iou", Outcome.PASSED, NOON, 2, false))).isEqualTo(Grade.HARD);
        assertThat(grade(attempt("iou", Outcome.PASSED, NOON, 0, true))).isEqualTo(Grade.AGAIN);
        assertThat(grade(failed("iou", NOON))).isEqualTo(Grade.AGAIN);
        List<Attempt> many = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            many.add(failed("iou", NOON.plusSeconds(at)));
        }
        many.add(passed("iou", NOON.plusSeconds(9)));
        assertThat(grade(many.toArray(Attempt[]::new))).isEqualTo(Grade.HARD);
    }

    @Test
    void whatWasOpenedInAnotherTabCountsUntilThePassAndForADay() {
        Attempt opened = attempt("iou", Outcome.FAILED, NOON, 3, true);
        assertThat(grade(opened, passed("iou", NOON.plusSeconds(60)))).isEqualTo(Grade.AGAIN);
        assertThat(grade(opened, passed("iou", NOON.plusSeconds(60)), passed("iou", NOON.plusSeconds(90))))
                .isEqualTo(Grade.EASY);
        assertThat(grade(opened, passed("iou", NOON.plus(Duration.ofDays(2))))).isEqualTo(Grade.EASY);
    }

    @Test
    void moreHelpNeverMakesAGradeBetter() {
        Laws.hold(300, random -> {
            Attempt[] plain = new Attempt[1 + random.nextInt(8)];
            Attempt[] helped = new Attempt[plain.length];
            for (int at = 0; at < plain.length; at++) {
                plain[at] = any("iou", at, random);
                int more = Math.min(3, plain[at].hints() + random.nextInt(3));
                boolean gaveUp = plain[at].gaveUp() || random.nextInt(10) == 0;
                helped[at] = attempt("iou", plain[at].outcome(), plain[at].at(), more, gaveUp);
            }
            plain[plain.length - 1] = passed("iou", NOON.plusSeconds(99));
            helped[plain.length - 1] = passed("iou", NOON.plusSeconds(99));
            assertThat(grade(helped)).isLessThanOrEqualTo(grade(plain));
        });
    }

    private static Attempt any(String exercise, int second, SplittableRandom random) {
        Outcome outcome = new Outcome[] {Outcome.PASSED, Outcome.FAILED, Outcome.STOPPED, Outcome.NOT_COMPILED}
                [random.nextInt(4)];
        return attempt(exercise, outcome, NOON.plusSeconds(second), random.nextInt(3), random.nextInt(9) == 0);
    }

    @Test
    void asEvidenceAHintMakesAPassWorthLessAndAFailureWorthMore() {
        Laws.hold(200, random -> {
            double known = random.nextDouble(0.02, 0.98);
            assertThat(after(known, true, Evidence.HINTED_EXERCISE)).isLessThan(after(known, true, Evidence.EXERCISE));
            assertThat(after(known, false, Evidence.HINTED_EXERCISE))
                    .isLessThan(after(known, false, Evidence.EXERCISE));
        });
    }

    /** Bayes' rule, and of the rest the share that a try teaches. */
    private static double after(double known, boolean success, Evidence kind) {
        double ifKnown = success ? 1 - kind.slip() : kind.slip();
        double ifNot = success ? kind.guess() : 1 - kind.guess();
        double now = known * ifKnown / (known * ifKnown + (1 - known) * ifNot);
        return now + (1 - now) * Mastery.LEARNED;
    }

    @Test
    void ofADayOnlyThePassCountsAndWithoutOneTheLastFailure() {
        try (Study study = Study.open(home.resolve("study"))) {
            StudiedAttempts attempts = attempts(study);
            for (int at = 0; at < 4; at++) {
                attempts.add(failed("iou", NOON.plusSeconds(at)));
            }
            assertThat(signs(study)).singleElement().satisfies(sign -> {
                assertThat(sign.success()).isFalse();
                assertThat(sign.at()).isEqualTo(NOON.plusSeconds(3));
            });
            attempts.add(passed("iou", NOON.plusSeconds(10)));
            attempts.add(failed("iou", NOON.plusSeconds(20)));
            assertThat(signs(study)).singleElement().extracting(Sign::success).isEqualTo(true);
            attempts.add(attempt("iou", Outcome.NOT_COMPILED, NOON.plus(Duration.ofDays(1)), 0, false));
            assertThat(signs(study)).hasSize(1);
            attempts.add(failed("iou", NOON.plus(Duration.ofDays(1))));
            assertThat(signs(study)).hasSize(2);
        }
    }

    private static List<Sign> signs(Study study) {
        return Sign.of(study, TOPICS, ZONE);
    }

    @Test
    void theStudyComesOutTheSameByTellingAtOnceLateTwiceOrAfterARestart() {
        Laws.hold(5, random -> {
            Path folder = home.resolve("run-" + random.nextInt(Integer.MAX_VALUE));
            FileAttempts kept = new FileAttempts(folder.resolve("attempts"));
            List<Entry.Shown> told;
            try (Study study = Study.open(folder.resolve("one"))) {
                StudiedAttempts attempts = new StudiedAttempts(kept, study, EXERCISES::find);
                for (int at = 0; at < 20; at++) {
                    attempts.add(any(random.nextBoolean() ? "iou" : "softmax", at, random));
                }
                attempts.catchUp();
                told = study.shown();
            }
            try (Study again = Study.open(folder.resolve("one"))) {
                new StudiedAttempts(kept, again, EXERCISES::find).catchUp();
                assertThat(again.shown()).isEqualTo(told);
            }
            try (Study late = Study.open(folder.resolve("late"))) {
                new StudiedAttempts(new FileAttempts(folder.resolve("attempts")), late, EXERCISES::find).catchUp();
                assertThat(late.shown()).containsExactlyInAnyOrderElementsOf(told);
            }
        });
    }

    @Test
    void twoTabsAtOnceLoseNothingAndTellNothingTwice() throws Exception {
        try (Study study = Study.open(home.resolve("study"))) {
            StudiedAttempts attempts = attempts(study);
            List<Future<?>> added = new ArrayList<>();
            try (ExecutorService tabs = Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().name("tab-", 0).factory())) {
                for (int at = 0; at < 40; at++) {
                    Attempt one =
                            at % 5 == 0 ? passed("iou", NOON.plusSeconds(at)) : failed("iou", NOON.plusSeconds(at));
                    added.add(tabs.submit(() -> attempts.add(one)));
                }
            }
            for (Future<?> each : added) {
                each.get();
            }
            assertThat(attempts.of("iou")).hasSize(40);
            assertThat(study.shown()).hasSize(40).extracting(Entry.Shown::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void anExerciseThatIsGoneIsKeptAndTellsNothing() {
        try (Study study = Study.open(home.resolve("study"))) {
            attempts(study).add(passed("gone", NOON));
            assertThat(attempts(study).of("gone")).hasSize(1);
            assertThat(attempts(study).exercises()).containsExactly("gone");
            assertThat(study.shown()).isEmpty();
        }
    }

    @Test
    void aPassMovesTheSkillsTheNextQuestionAndTheExerciseOfTheDay() {
        try (Study study = Study.open(home.resolve("study"))) {
            double before = DailyPlan.mastery(study, TOPICS, ZONE).known("detection");
            double score = score(study, "non-maximum-suppression");
            attempts(study).add(passed("iou", NOON));
            assertThat(DailyPlan.mastery(study, TOPICS, ZONE).known("detection"))
                    .isGreaterThan(before + 0.5);
            assertThat(score(study, "non-maximum-suppression")).isLessThan(score);
            String offered = DailyPlan.of(study, TOPICS, NOON, ZONE).exercise().orElseThrow();
            attempts(study).add(passed(offered, NOON.plusSeconds(5)));
            assertThat(DailyPlan.of(study, TOPICS, NOON, ZONE).exercise()).get().isNotEqualTo(offered);
        }
    }

    private static double score(Study study, String question) {
        var situation =
                new NextQuestion.Situation(DailyPlan.mastery(study, TOPICS, ZONE), study::card, List.of(), NOON);
        return NextQuestion.ranked(TOPICS, situation).stream()
                .filter(next -> next.topic().id().equals(question))
                .mapToDouble(NextQuestion::score)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAnExerciseTrainsIsWhatQuestionsTrain() {
        Set<String> trained = new HashSet<>();
        TOPICS.forEach(topic -> trained.addAll(topic.skills()));
        for (Exercise exercise : EXERCISES.all()) {
            assertThat(trained).as(exercise.id()).containsAll(exercise.skills());
        }
    }

    @Test
    void theEvidenceIsExportedWithEverythingElse() {
        try (Study study = Study.open(home.resolve("study"));
                Study other = Study.open(home.resolve("other"))) {
            attempts(study).add(attempt("iou", Outcome.PASSED, NOON, 1, false));
            assertThat(other.importFrom(study.export())).isEqualTo(1);
            assertThat(other.importFrom(study.export())).isZero();
            assertThat(other.shown()).isEqualTo(study.shown());
            assertThat(DailyPlan.mastery(other, TOPICS, ZONE).skills())
                    .isEqualTo(DailyPlan.mastery(study, TOPICS, ZONE).skills());
        }
    }
}
