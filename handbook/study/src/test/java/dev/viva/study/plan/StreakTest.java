package dev.viva.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
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
