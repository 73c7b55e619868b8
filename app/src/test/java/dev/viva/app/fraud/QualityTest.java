package dev.viva.app.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.app.fraud.Quality.Outcome;
import dev.viva.app.fraud.Quality.Prices;
import dev.viva.fraud.Thresholds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Prices PRICES = new Prices(1.5, 30, 0.8);

    @Test
    void theCurvesOfCostAreTheCostsOfTheirThresholds() {
        Quality quality = random(1, 500);
        Thresholds at = new Thresholds(0.3, 0.7);
        double[] byChallenge = quality.curve(at, PRICES, true);
        double[] byBlock = quality.curve(at, PRICES, false);
        for (int step = 0; step <= 100; step++) {
            double threshold = step / 100.0;
            if (step <= 70) {
                assertCost(byChallenge[step], quality.outcome(new Thresholds(threshold, 0.7), PRICES));
            } else {
                assertThat(byChallenge[step]).isNaN();
            }
            if (step >= 30) {
                assertCost(byBlock[step], quality.outcome(new Thresholds(0.3, threshold), PRICES));
            } else {
                assertThat(byBlock[step]).isNaN();
            }
        }
    }

    @Test
    void noThresholdsInHundredthsCostLessThanTheCheapest() {
        for (long seed = 0; seed < 5; seed++) {
            Quality quality = random(seed, 200);
            double cheapest =
                    quality.outcome(quality.cheapest(PRICES), PRICES).cost().total();
            for (int low = 0; low <= 100; low++) {
                for (int high = low; high <= 100; high++) {
                    Outcome outcome = quality.outcome(new Thresholds(low / 100.0, high / 100.0), PRICES);
                    assertThat(outcome.cost().total()).isGreaterThanOrEqualTo(cheapest - 1e-6);
                }
            }
        }
    }

    @Test
    void everyPaymentIsCountedOnceWhateverTheThresholds() {
        Quality quality = random(2, 300);
        for (Thresholds thresholds :
                new Thresholds[] {Thresholds.DEFAULT, new Thresholds(0, 0), new Thresholds(1, 1)}) {
            long[][] counts = quality.outcome(thresholds, PRICES).counts();
            assertThat(Arrays.stream(counts).flatMapToLong(Arrays::stream).sum())
                    .isEqualTo(300);
            assertThat(Arrays.stream(counts[1]).sum()).isEqualTo(quality.frauds());
        }
    }

    @Test
    void whatBlocksEverythingLosesNothingAndWhatPassesEverythingHasNoFriction() {
        Quality quality = random(3, 300);
        assertThat(quality.outcome(new Thresholds(0, 0), PRICES).cost().loss()).isZero();
        assertThat(quality.outcome(new Thresholds(1, 1), PRICES).cost().friction())
                .isZero();
    }

    @Test
    void pricesOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Prices(-1, 1, 1))
                .hasMessageContaining("Prices.challenge must be in [0, 1000000.0]");
        assertThatThrownBy(() -> new Prices(1, Double.NaN, 1)).hasMessageContaining("Prices.block");
        assertThatThrownBy(() -> new Prices(1, 1, 1.1))
                .hasMessageContaining("Prices.stopped must be in [0, 1.0], got 1.1");
    }

    private static void assertCost(double cost, Outcome outcome) {
        assertThat(cost).isCloseTo(outcome.cost().total(), within(1e-6));
    }

    /** Scores that often lie exactly on a hundredth. */
    private static Quality random(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[rows];
        double[] amounts = new double[rows];
        boolean[] fraud = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            fraud[row] = random.nextInt(5) == 0;
            double score = Math.clamp(random.nextDouble() * 0.8 + (fraud[row] ? 0.3 : 0), 0, 0.999);
            scores[row] = random.nextBoolean() ? Math.round(score * 100) / 100.0 : score;
            amounts[row] = random.nextDouble() * 200;
        }
        return new Quality("m", "made up", scores, amounts, fraud);
    }
}
