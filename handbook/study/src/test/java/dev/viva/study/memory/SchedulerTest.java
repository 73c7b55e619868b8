package dev.viva.study.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Scheduler scheduler(SchedulingRules rules) {
        return new Scheduler(MemoryModel.of(MemoryParameters.standard()), rules);
    }

    private static CardState after(Scheduler scheduler, Grade... grades) {
        CardState state = CardState.unseen(NOON);
        for (Grade grade : grades) {
            state = scheduler.next("card", state, grade, state.due());
        }
        return state;
    }

    @Test
    void aNewCardGoesThroughItsStepsAndAnEasyOneSkipsThem() {
        var scheduler = scheduler(SchedulingRules.standard().withFuzz(false));
        assertThat(after(scheduler, Grade.AGAIN).interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(after(scheduler, Grade.HARD).interval()).isEqualTo(Duration.ofSeconds(330));
        assertThat(after(scheduler, Grade.GOOD).interval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(after(scheduler, Grade.EASY).interval()).isEqualTo(Duration.ofDays(8));
        assertThat(after(scheduler, Grade.GOOD, Grade.GOOD).phase()).isEqualTo(CardState.Phase.REVIEW);
    }

    @Test
    void aForgottenCardIsLearnedAgainAndCountsOneLapse() {
        var scheduler = scheduler(SchedulingRules.standard());
        CardState state = after(scheduler, Grade.EASY, Grade.AGAIN, Grade.AGAIN);
        assertThat(state.phase()).isEqualTo(CardState.Phase.RELEARNING);
        assertThat(state.lapses()).isEqualTo(1);
        assertThat(state.interval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(after(scheduler, Grade.EASY, Grade.AGAIN, Grade.GOOD).phase())
                .isEqualTo(CardState.Phase.REVIEW);
    }

    @Test
    void aHigherRetentionNeverAsksLater() {
        Laws.hold(100, random -> {
            double stability = random.nextDouble(0.1, 500);
            int before = Integer.MAX_VALUE;
            for (int hundredth = 80; hundredth <= 95; hundredth++) {
                var rules = SchedulingRules.standard().withDesiredRetention(hundredth / 100.0);
                int days = scheduler(rules).days(stability);
                assertThat(days).isLessThanOrEqualTo(before);
                before = days;
            }
        });
    }

    @Test
    void spreadIntervalsFillTheirRangeEvenlyAndShortOnesStay() {
        var scheduler = scheduler(SchedulingRules.standard());
        assertThat(scheduler.spread(1, 0.99)).isEqualTo(1);
        assertThat(scheduler.spread(2, 0.99)).isEqualTo(2);
        // 1 + 0.15 · 4.5 + 0.1 · 13 + 0.05 · 10 = 3.475 around 30
        assertThat(scheduler.spread(30, 0)).isEqualTo(27);
        assertThat(scheduler.spread(30, 0.999999)).isEqualTo(33);
        int[] count = new int[34];
        for (int at = 0; at < 7000; at++) {
            count[scheduler.spread(30, at / 7000.0)]++;
        }
        for (int days = 27; days <= 33; days++) {
            assertThat(count[days]).isBetween(999, 1001);
        }
    }

    @Test
    void theSameAnswersGiveTheSameScheduleAndOtherCardsAnother() {
        var scheduler = scheduler(SchedulingRules.standard());
        List<Duration> intervals = new ArrayList<>();
        for (int card = 0; card < 40; card++) {
            CardState once =
                    scheduler.next("card " + card, after(scheduler, Grade.EASY), Grade.EASY, NOON.plusSeconds(800_000));
            CardState again =
                    scheduler.next("card " + card, after(scheduler, Grade.EASY), Grade.EASY, NOON.plusSeconds(800_000));
            assertThat(again).isEqualTo(once);
            intervals.add(once.interval());
        }
        assertThat(intervals.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void aClockThatGoesBackwardsIsTakenAsNoTimeAtAll() {
        var scheduler = scheduler(SchedulingRules.standard());
        CardState state = after(scheduler, Grade.EASY);
        CardState next = scheduler.next("card", state, Grade.GOOD, NOON.minusSeconds(999));
        assertThat(next).isEqualTo(scheduler.next("card", state, Grade.GOOD, NOON));
    }
}
