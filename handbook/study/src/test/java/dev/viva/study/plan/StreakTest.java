package dev.viva.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreakTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    /** Days before today. */
    private static Set<LocalDate> days(int... before) {
        return Arrays.stream(before).mapToObj(TODAY::minusDays).collect(Collectors.toSet());
    }

    @Test
    void aDayNotOverYetDoesNotBreakTheRow() {
        assertThat(Streak.of(days(1, 2, 3), days(), TODAY)).isEqualTo(new Streak(3, false, 0));
        assertThat(Streak.of(days(0, 1, 2, 3), days(), TODAY)).isEqualTo(new Streak(4, true, 0));
    }

    @Test
    void daysTakenOffAreNeitherCountedNorHeldAgainstAnyone() {
        assertThat(Streak.of(days(0, 4, 5), days(1, 2, 3), TODAY)).isEqualTo(new Streak(3, true, 0));
    }

    @Test
    void oneMissedDayInSevenIsForgivenAndTwoInARowAreNot() {
        assertThat(Streak.of(days(0, 2, 3), days(), TODAY)).isEqualTo(new Streak(3, true, 1));
        assertThat(Streak.of(days(2, 3), days(), TODAY)).isEqualTo(new Streak(2, false, 1));
        assertThat(Streak.of(days(0, 3, 4), days(), TODAY)).isEqualTo(new Streak(1, true, 0));
        assertThat(Streak.of(days(0, 2, 4, 5), days(), TODAY)).isEqualTo(new Streak(2, true, 1));
        assertThat(Streak.of(days(0, 2, 3, 4, 5, 6, 7, 9), days(), TODAY)).isEqualTo(new Streak(8, true, 2));
    }

    private static Set<LocalDate> any(SplittableRandom random, double share) {
        return IntStream.range(0, 40)
                .filter(day -> random.nextDouble() < share)
                .mapToObj(TODAY::minusDays)
                .collect(Collectors.toSet());
    }

    @Test
    void whateverIsAddedToALifeTakesNothingAway() {
        Laws.hold(300, random -> {
            Set<LocalDate> studied = any(random, random.nextDouble());
            Set<LocalDate> pauses = any(random, 0.2);
            Streak streak = Streak.of(studied, pauses, TODAY);
            LocalDate day = TODAY.minusDays(random.nextInt(40));
            assertThat(Streak.of(studied, with(pauses, day), TODAY).days()).isGreaterThanOrEqualTo(streak.days());
            assertThat(Streak.of(with(studied, TODAY), pauses, TODAY).days())
                    .isEqualTo(streak.days() + (streak.today() ? 0 : 1));
            assertThat(streak.days()).isBetween(0, studied.size());
            assertThat(streak.forgiven()).isLessThanOrEqualTo(1 + 40 / 7);
        });
    }

    private static Set<LocalDate> with(Set<LocalDate> days, LocalDate one) {
        Set<LocalDate> more = new HashSet<>(days);
        more.add(one);
        return more;
    }

    @Test
    void aRowIsCountedAsDaysGoByWithoutJumps() {
        Laws.hold(200, random -> {
            Set<LocalDate> studied = any(random, 0.8);
            Streak today = Streak.of(studied, Set.of(), TODAY);
            Set<LocalDate> tomorrow = with(studied, TODAY.plusDays(1));
            if (today.today()) {
                assertThat(Streak.of(tomorrow, Set.of(), TODAY.plusDays(1)).days())
                        .isEqualTo(today.days() + 1);
            }
        });
    }

    @Test
    void nothingIsAFreshStartWithoutReproach() {
        Streak none = Streak.of(days(), days(), TODAY);
        assertThat(none).isEqualTo(new Streak(0, false, 0));
        assertThat(none.words()).isEqualTo("A fresh start: any day is a good one.");
        for (Streak streak : new Streak[] {none, new Streak(3, false, 1), new Streak(5, true, 0)}) {
            assertThat(streak.words().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("lost", "lose", "don't", "hurry", "only", "!");
        }
    }
}
