package dev.viva.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.Card;
import dev.viva.study.SampleTopics;
import dev.viva.study.Topic;
import dev.viva.study.memory.Grade;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyPlanTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;

    @TempDir
    Path folder;

    private final List<Topic> topics = SampleTopics.dozen();
    private Study study;

    @BeforeEach
    void open() {
        study = Study.open(folder);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private DailyPlan plan(Instant now) {
        return DailyPlan.of(study, topics, now, ZONE);
    }

    private void answer(String card, Grade grade, Instant at) {
        int seen = study.card(card).reviews();
        study.answer(new Study.Answer(card + "." + seen, card, grade, seen, 6000), at);
    }

    @Test
    void theFirstDayBringsNewCardsAQuestionAndAnExerciseAndSaysHowLong() {
        DailyPlan plan = plan(NOON);
        assertThat(plan.due()).isEmpty();
        assertThat(plan.fresh()).hasSize(10);
        assertThat(plan.question()).isPresent();
        assertThat(plan.exercise())
                .contains(plan.question().orElseThrow().topic().exercises().getFirst());
        assertThat(plan.minutes()).isEqualTo(2 + 8 + 15);
        assertThat(plan(NOON.plusSeconds(3600)).question()).isEqualTo(plan.question());
    }

    @Test
    void newCardsBegunTodayCountAgainstTheDayAndComeAgainTomorrow() {
        for (Card card : plan(NOON).fresh().subList(0, 4)) {
            answer(card.id(), Grade.EASY, NOON);
        }
        assertThat(plan(NOON.plusSeconds(60)).fresh()).hasSize(6);
        assertThat(plan(NOON.plus(Duration.ofDays(1))).fresh()).hasSize(10);
    }

    @Test
    void dueCardsComeInTheOrderInWhichTheyAreNearlyForgotten() {
        answer("topic-0#1", Grade.EASY, NOON.minus(Duration.ofDays(40)));
        answer("topic-1#1", Grade.EASY, NOON.minus(Duration.ofDays(90)));
        answer("topic-2#1", Grade.EASY, NOON.minus(Duration.ofDays(1)));
        assertThat(plan(NOON).due()).extracting(Card::id).containsExactly("topic-1#1", "topic-0#1");
    }

    @Test
    void atAnyMomentAPlanHoldsWhatIsDueAndNoMoreNewCardsThanAreWished() {
        Laws.hold(8, random -> {
            List<Card> all =
                    topics.stream().flatMap(topic -> topic.cards().stream()).toList();
            Instant now = NOON.plus(Duration.ofDays(100L * random.nextInt(1000)));
            for (int at = 0; at < 30; at++) {
                now = now.plusSeconds(random.nextInt(100_000));
                answer(all.get(random.nextInt(all.size())).id(), Grade.of(1 + random.nextInt(4)), now);
            }
            DailyPlan plan = plan(now);
            Instant then = now;
            assertThat(plan.due())
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(card -> !study.card(card.id()).isUnseen())
                            .filter(card -> !study.card(card.id()).due().isAfter(then))
                            .toList());
            assertThat(plan.fresh())
                    .hasSizeLessThanOrEqualTo(study.settings().newCardsPerDay())
                    .allMatch(card -> study.card(card.id()).isUnseen())
                    .doesNotHaveDuplicates();
            assertThat(plan.cards()).hasSize(plan.due().size() + plan.fresh().size());
            assertThat(plan(now)).isEqualTo(plan);
            assertThat(plan.minutes()).isGreaterThanOrEqualTo(plan.cardMinutes());
        });
    }

    @Test
    void aSolvedExerciseIsNotOfferedAgain() {
        String exercise = plan(NOON).exercise().orElseThrow();
        study.show(new Entry.Shown("x", Evidence.EXERCISE, exercise, List.of("skill-9"), Grade.GOOD, NOON));
        assertThat(plan(NOON).exercise()).isPresent().get().isNotEqualTo(exercise);
    }

    @Test
    void onlyTheFirstAnswerToACardOnADayIsASign() {
        answer("topic-0#1", Grade.AGAIN, NOON);
        answer("topic-0#1", Grade.GOOD, NOON.plusSeconds(60));
        answer("topic-0#1", Grade.GOOD, NOON.plusSeconds(700));
        assertThat(Sign.of(study, topics, ZONE))
                .singleElement()
                .extracting(Sign::success)
                .isEqualTo(false);
    }

    @Test
    void weakDueAndFreshSectionsRankFirstAndTheReasonIsSaid() {
        for (int day = 9; day > 4; day--) {
            for (int at : new int[] {0, 4, 8}) {
                answer("topic-" + at + "#1", Grade.GOOD, NOON.minus(Duration.ofDays(day)));
            }
        }
        Mastery mastery = DailyPlan.mastery(study, topics, ZONE);
        var situation = new NextQuestion.Situation(mastery, study::card, List.of("mathematics"), NOON);
        List<NextQuestion> ranked = NextQuestion.ranked(topics, situation);
        assertThat(ranked).hasSize(12);
        assertThat(ranked.getLast().topic().skills()).containsExactly("skill-0");
        assertThat(ranked.getFirst().topic().section()).isNotEqualTo("mathematics");
        assertThat(ranked.getFirst().why()).anyMatch(reason -> reason.contains("20 % that you have it"));
        assertThat(ranked.getLast().why()).anyMatch(reason -> reason.contains("skill-0"));
    }

    @Test
    void theSeedAloneChoosesAndEverySeedChoosesAmongTheBestFive() {
        var situation = new NextQuestion.Situation(Mastery.of(List.of(), Map.of()), study::card, List.of(), NOON);
        List<NextQuestion> best = NextQuestion.ranked(topics, situation).subList(0, 5);
        Map<String, Integer> drawn = new HashMap<>();
        for (long seed = 0; seed < 500; seed++) {
            NextQuestion next = NextQuestion.choose(topics, situation, seed).orElseThrow();
            assertThat(NextQuestion.choose(topics, situation, seed)).contains(next);
            drawn.merge(next.topic().id(), 1, Integer::sum);
        }
        assertThat(drawn.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        best.stream().map(next -> next.topic().id()).toList());
        assertThat(NextQuestion.choose(List.of(), situation, 1)).isEmpty();
    }
}
