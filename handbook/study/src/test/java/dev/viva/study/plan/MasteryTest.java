package dev.viva.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.study.review.Evidence;
import dev.viva.testkit.Laws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MasteryTest {
    private static Sign sign(Evidence kind, String item, boolean success) {
        return new Sign(kind, item, List.of("skill"), success, Instant.EPOCH);
    }

    @Test
    void theChanceFollowsBayesRule() {
        // 0.2·0.9 / (0.2·0.9 + 0.8·0.15) = 0.6, and of the rest 8 % is learned
        assertThat(Mastery.updated(0.2, true, Evidence.CARD)).isCloseTo(0.6 + 0.4 * 0.08, within(1e-12));
        // 0.5·0.2 / (0.5·0.2 + 0.5·0.98) = 0.1695, and of the rest 8 % is learned
        double left = 0.1 / 0.59;
        assertThat(Mastery.updated(0.5, false, Evidence.EXERCISE)).isCloseTo(left + (1 - left) * 0.08, within(1e-12));
    }

    @Test
    void aSuccessNeverLowersAndCountsMoreWhereGuessingIsHarder() {
        Laws.hold(300, random -> {
            double known = random.nextDouble(0.01, 0.99);
            for (Evidence kind : Evidence.values()) {
                assertThat(Mastery.updated(known, true, kind))
                        .isGreaterThan(known)
                        .isLessThan(1);
                assertThat(Mastery.updated(known, false, kind))
                        .isPositive()
                        .isLessThan(Mastery.updated(known, true, kind));
            }
            assertThat(Mastery.updated(known, true, Evidence.EXERCISE))
                    .isGreaterThan(Mastery.updated(known, true, Evidence.CARD));
        });
    }

    @Test
    void everyStepIsToldAndTheLastOneIsTheResult() {
        var mastery =
                Mastery.of(List.of(sign(Evidence.CARD, "a", true), sign(Evidence.EXERCISE, "b", false)), Map.of());
        SkillMastery skill = mastery.skills().getFirst();
        assertThat(skill.steps()).hasSize(2);
        assertThat(skill.steps().getFirst().before()).isEqualTo(Mastery.START);
        assertThat(skill.steps().get(1).before()).isEqualTo(skill.steps().get(0).after());
        assertThat(skill.known()).isEqualTo(skill.steps().getLast().after()).isEqualTo(mastery.known("skill"));
        assertThat(skill.steps().getFirst().words()).isEqualTo("a card on a went well: 20 % → 63 %");
        assertThat(mastery.known("never seen")).isEqualTo(Mastery.START);
    }

    @Test
    void ratingsPutItemsIntoTheOrderOfTheirTrueDifficulty() {
        var random = new SplittableRandom(1);
        List<Sign> signs = new ArrayList<>();
        double[] truth = {-2, -1, 0, 1, 2};
        for (int at = 0; at < 1500; at++) {
            int item = random.nextInt(truth.length);
            boolean success = random.nextDouble() < 1 / (1 + Math.exp(truth[item] - 0.5));
            signs.add(sign(Evidence.EXERCISE, "item " + item, success));
        }
        Mastery mastery = Mastery.of(signs, Map.of());
        for (int item = 1; item < truth.length; item++) {
            assertThat(mastery.difficulty("item " + item, 0))
                    .isGreaterThan(mastery.difficulty("item " + (item - 1), 0));
        }
        assertThat(mastery.difficulty("untried", 1)).isEqualTo(1);
    }

    @Test
    void readersWhoKnowEndHighAndThoseWhoGuessEndLow() {
        Laws.hold(20, random -> {
            assertThat(after(0.9, random)).isGreaterThan(0.9);
            assertThat(after(0.1, random)).isLessThan(0.5);
        });
    }

    /** The chance after 30 cards, smoothed over the last ten. */
    private static double after(double passes, SplittableRandom random) {
        List<Sign> signs = new ArrayList<>();
        for (int at = 0; at < 30; at++) {
            signs.add(sign(Evidence.CARD, "a", random.nextDouble() < passes));
        }
        return Mastery.of(signs, Map.of()).skills().getFirst().steps().stream()
                .skip(20)
                .mapToDouble(SkillMastery.Step::after)
                .average()
                .orElseThrow();
    }
}
