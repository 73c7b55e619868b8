package dev.viva.study.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.SampleTopics;
import dev.viva.study.Topic;
import dev.viva.study.plan.Mastery;
import dev.viva.study.plan.Sign;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Mastery NOTHING = Mastery.of(List.of(), Map.of());

    @TempDir
    Path folder;

    private final List<Topic> topics = SampleTopics.dozen();
    private Study study;
    private InterviewDesk desk;

    @BeforeEach
    void open() {
        study = Study.open(folder);
        desk = new InterviewDesk(study, topics);
    }

    @AfterEach
    void close() {
        study.close();
    }

    @Test
    void theStepsFillTheTimeWithoutGaps() {
        for (Length length : Length.values()) {
            List<Step> steps = Step.of(length, topics.subList(0, length.questions()));
            Duration from = Duration.ZERO;
            for (Step step : steps) {
                assertThat(step.from()).isEqualTo(from);
                from = step.to();
            }
            assertThat(from).isEqualTo(Duration.ofMinutes(length.minutes()));
            assertThat(steps).hasSize(4 + length.questions());
        }
    }

    @Test
    void fortyFiveMinutesAreDividedAsInTheField() {
        List<Step> steps = Step.of(Length.USUAL, topics.subList(0, 1));
        assertThat(steps).extracting(step -> step.to().toMinutes()).containsExactly(5L, 12L, 35L, 40L, 45L);
        assertThatThrownBy(() -> Length.of(30)).hasMessage("Length.minutes must be one of 20, 45, 60, got 30");
    }

    @Test
    void questionsAreDifferentSpreadOverSectionsAndTheSameForTheSameSeed() {
        for (long seed = 0; seed < 50; seed++) {
            Interview one = desk.start("ml-engineer", Length.LONG, NOTHING, seed, NOON);
            Interview two = desk.start("ml-engineer", Length.LONG, NOTHING, seed, NOON);
            assertThat(two.questions())
                    .isEqualTo(one.questions())
                    .doesNotHaveDuplicates()
                    .hasSize(5);
            assertThat(two.id()).isNotEqualTo(one.id());
            Map<String, Integer> sections = new HashMap<>();
            topics.stream()
                    .filter(topic -> one.questions().contains(topic.id()))
                    .forEach(topic -> sections.merge(topic.section(), 1, Integer::sum));
            assertThat(sections.values()).allMatch(count -> count <= 2);
        }
    }

    @Test
    void whatIsKnownIsDrawnLessOften() {
        List<Sign> signs = java.util.stream.IntStream.range(0, 12)
                .mapToObj(at -> new Sign(Evidence.EXERCISE, "x", List.of("skill-0"), true, NOON))
                .toList();
        Mastery mastery = Mastery.of(signs, Map.of());
        int known = 0;
        int other = 0;
        for (long seed = 0; seed < 200; seed++) {
            List<String> asked =
                    desk.start("ml-engineer", Length.SHORT, mastery, seed, NOON).questions();
            known += (int) asked.stream()
                    .filter(id -> List.of("topic-0", "topic-4", "topic-8").contains(id))
                    .count();
            other += (int) asked.stream()
                    .filter(id -> List.of("topic-1", "topic-5", "topic-9").contains(id))
                    .count();
        }
        assertThat(known * 4).isLessThan(other);
    }

    @Test
    void aLostServerTakesNothingAway() {
        Interview begun = desk.start("ml-engineer", Length.SHORT, NOTHING, 7, NOON);
        desk.answer(begun.id(), 0, "<script>alert(1)</script> which users?", NOON.plusSeconds(30));
        Interview before = desk.answer(begun.id(), 2, "first draft", NOON.plusSeconds(90));
        study.close();
        study = Study.open(folder);
        desk = new InterviewDesk(study, topics);
        assertThat(desk.find(begun.id())).contains(before);
        assertThat(desk.find(begun.id()).map(one -> one.answer(0))).contains("<script>alert(1)</script> which users?");
    }

    @Test
    void theReportComesOutTheSameAfterOpeningAgainAndHandingInTwiceChangesNothing() {
        Interview done = complete();
        Report report = desk.report(done);
        int entries = study.entries().size();
        assertThat(desk.finish(done.id(), NOON.plusSeconds(9999))).isEqualTo(done);
        assertThat(desk.answer(done.id(), 0, "too late", NOON.plusSeconds(9999)))
                .isEqualTo(done);
        assertThat(study.entries()).hasSize(entries);
        study.close();
        study = Study.open(folder);
        desk = new InterviewDesk(study, topics);
        assertThat(desk.report(desk.find(done.id()).orElseThrow())).isEqualTo(report);
    }

    private Interview complete() {
        Interview begun = desk.start("ml-engineer", Length.SHORT, NOTHING, 7, NOON);
        String main = begun.questions().getFirst();
        for (int at = 0; at < begun.steps().size(); at++) {
            Step step = begun.steps().get(at);
            String text = switch (step.phase()) {
                case CLARIFY -> "Who are the users and what is the goal? How much data with labels, at which latency?";
                case FRAME -> "I assume recall is the metric.";
                case SOLVE -> step.question().equals(main) ? "It is " + main.replace('-', ' ') + "." : "";
                case TEST ->
                    "I compare with a baseline on a held out test, try edge cases, then monitor drift; it fails on leaks.";
                case FEEDBACK -> "Fine.";
            };
            desk.answer(begun.id(), at, text, NOON.plusSeconds(60L * at));
        }
        return desk.finish(begun.id(), NOON.plusSeconds(1200));
    }

    @Test
    void theReportJudgesFiveAxesAndSaysWhatToPractise() {
        Report report = desk.report(complete());
        assertThat(report.axes()).hasSize(5);
        assertThat(report.level(Axis.FRAMING).level()).isEqualTo(4);
        assertThat(report.level(Axis.VERIFICATION).level()).isEqualTo(4);
        assertThat(report.questions())
                .extracting(answered -> answered.score().mark())
                .containsExactly(4, 0);
        assertThat(report.practise().getFirst().question())
                .isEqualTo(report.questions().get(1).question());
        assertThat(report.passes()).isFalse();
        assertThat(report.level(Axis.FRAMING).reasons()).anyMatch(reason -> reason.contains("“goal”"));
    }

    @Test
    void anEmptyInterviewGetsTheLowestLevelsAndCountsAsSigns() {
        Interview begun = desk.start("ml-engineer", Length.SHORT, NOTHING, 1, NOON);
        Report report = desk.report(desk.finish(begun.id(), NOON));
        assertThat(report.axes().values()).allMatch(level -> level.level() == 1);
        assertThat(study.shown()).hasSize(2).allMatch(shown -> !shown.grade().isPass());
    }

    @Test
    void theReadersOwnMarksLieBesideTheRulesAndSurviveAndAreTakenAwayAgain() {
        Interview going = desk.start("ml-engineer", Length.SHORT, NOTHING, 3, NOON);
        String question = going.questions().getFirst();
        assertThatThrownBy(() -> desk.markOwn(going.id(), question, OptionalInt.of(2), NOON))
                .hasMessageContaining("must be that of an interview that has been handed in");
        Interview interview = desk.finish(going.id(), NOON);
        Report report = desk.report(interview);
        desk.markOwn(interview.id(), question, OptionalInt.of(1), NOON);
        desk.markOwn(interview.id(), question, OptionalInt.of(4), NOON.plusSeconds(1));
        study.close();
        open();
        assertThat(desk.ownMarks(interview)).containsExactly(Map.entry(question, 4));
        assertThat(desk.report(interview)).isEqualTo(report);
        desk.markOwn(interview.id(), question, OptionalInt.empty(), NOON.plusSeconds(2));
        assertThat(desk.ownMarks(interview)).isEmpty();
        assertThatThrownBy(() -> desk.markOwn(interview.id(), question, OptionalInt.of(5), NOON))
                .hasMessage("InterviewDesk.mark must be a whole number in [0, 4], got 5");
        assertThatThrownBy(() -> desk.markOwn(interview.id(), "other", OptionalInt.of(1), NOON))
                .hasMessageContaining("InterviewDesk.question must be one of", "'other'");
    }

    @Test
    void whatNoInterviewTakesIsKeptUntilItIsTakenAway() {
        desk.keepStray("interview gone, step 1", "first", NOON);
        desk.keepStray("interview gone, step 1", "first", NOON.plusSeconds(1));
        desk.keepStray("interview gone, step 2", "word ".repeat(10_000), NOON.plusSeconds(2));
        desk.keepStray("interview gone, step 3", " ", NOON.plusSeconds(3));
        int entries = study.entries().size();
        assertThat(entries).as("the same again writes nothing").isEqualTo(2);
        study.close();
        open();
        assertThat(desk.strays()).containsOnlyKeys("interview gone, step 1", "interview gone, step 2");
        assertThat(desk.strays().get("interview gone, step 2")).hasSizeLessThanOrEqualTo(AnswerScorer.LONGEST);
        desk.removeStray("interview gone, step 1", NOON.plusSeconds(4));
        assertThat(desk.strays()).containsOnlyKeys("interview gone, step 2");
    }

    @Test
    void longAnswersAreCutAndWrongNamesRefused() {
        Interview begun = desk.start("ml-engineer", Length.SHORT, NOTHING, 1, NOON);
        Interview kept = desk.answer(begun.id(), 0, "word ".repeat(200_000), NOON);
        assertThat(kept.answer(0).length()).isLessThanOrEqualTo(AnswerScorer.LONGEST);
        assertThatThrownBy(() -> desk.answer(begun.id(), 99, "", NOON))
                .hasMessageContaining("must be in [0, 5], got 99");
        assertThatThrownBy(() -> desk.answer("nobody", 0, "", NOON)).hasMessageContaining("got 'nobody'");
        assertThatThrownBy(() -> desk.start("cook", Length.SHORT, NOTHING, 1, NOON))
                .hasMessageContaining("got 'cook'");
        assertThat(Commentator.silent().comment(begun, desk.report(begun))).isEqualTo(Optional.empty());
    }
}
