package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int COUNT = 200_000;
    /** Computed once on x86-64; a change of it changes every seeded result of every user. */
    private static final long GOLDEN = 8743416294539249398L;

    @Test
    void theSameSeedGivesTheSameBitsOnEveryMachine() {
        Draws draws = Draws.of(42);
        long digest = 1;
        for (int i = 0; i < 1000; i++) {
            digest = 31 * digest + draws.nextLong();
            digest = 31 * digest + draws.nextInt(1000);
            digest = 31 * digest + Double.doubleToLongBits(draws.nextDouble());
            digest = 31 * digest + Double.doubleToLongBits(draws.nextGaussian());
            digest = 31 * digest + Double.doubleToLongBits(draws.nextExponential());
            digest = 31 * digest + draws.nextPoisson(3.5);
            digest = 31 * digest + draws.nextPoisson(250);
        }
        digest = 31 * digest + Arrays.hashCode(draws.permutation(100));
        assertThat(digest).isEqualTo(GOLDEN);
    }

    @Test
    void drawsWalkOverTheNumbersOfTheirGenerator() {
        CounterRandom random = CounterRandom.of(5).stream(9);
        Draws draws = random.draws();
        for (int i = 0; i < 20; i++) {
            assertThat(draws.nextLong()).isEqualTo(random.bits(i));
        }
    }

    @Test
    void uniformsFillTheirRangeEvenly() {
        Draws draws = Draws.of(1);
        int[] counts = new int[20];
        for (int i = 0; i < COUNT; i++) {
            counts[draws.nextInt(10)]++;
            counts[10 + (int) (draws.nextDouble(-3, 7) + 3)]++;
        }
        assertChiSquared(Arrays.copyOf(counts, 10), 10);
        assertChiSquared(Arrays.copyOfRange(counts, 10, 20), 10);
    }

    @Test
    void momentsAreThoseOfTheDistribution() {
        Draws draws = Draws.of(2);
        assertMoments(draws::nextDouble, 0.5, 1 / 12.0);
        assertMoments(draws::nextGaussian, 0, 1);
        assertMoments(draws::nextExponential, 1, 1);
        for (double mean : new double[] {0.01, 1, 9.9, 10, 12.5, 100, 1e6}) {
            assertMoments(() -> draws.nextPoisson(mean), mean, mean);
        }
    }

    @Test
    void poissonCountsHaveThePoissonProbabilities() {
        for (double mean : new double[] {2.5, 15}) {
            Draws draws = Draws.of(3);
            int[] counts = new int[60];
            for (int i = 0; i < COUNT; i++) {
                counts[(int) draws.nextPoisson(mean)]++;
            }
            double probability = StrictMath.exp(-mean);
            for (int k = 0; k < counts.length; k++) {
                double expected = probability * COUNT;
                assertThat((double) counts[k])
                        .as("count %d", k)
                        .isCloseTo(expected, within(5 * Math.sqrt(expected) + 5));
                probability *= mean / (k + 1);
            }
        }
        assertThat(Draws.of(1).nextPoisson(0)).isZero();
    }

    @Test
    void gaussiansBelowMinusTwoAreAsRareAsTheyShouldBe() {
        Draws draws = Draws.of(4);
        CounterRandom random = CounterRandom.of(4);
        int drawn = 0;
        int indexed = 0;
        for (int i = 0; i < COUNT; i++) {
            drawn += draws.nextGaussian() < -2 ? 1 : 0;
            indexed += random.gaussian(i) < -2 ? 1 : 0;
        }
        assertThat(drawn / (double) COUNT).isCloseTo(0.02275, within(0.0017));
        assertThat(indexed / (double) COUNT).isCloseTo(0.02275, within(0.0017));
    }

    @Test
    void everyOrderOfThreeIsEquallyLikely() {
        Draws draws = Draws.of(6);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            int[] order = draws.permutation(3);
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        assertChiSquared(counts, 6);
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        Laws.hold(50, random -> {
            int size = random.nextInt(500);
            int[] order = Draws.of(random.nextLong()).permutation(size);
            assertThat(order)
                    .hasSize(size)
                    .containsOnly(IntStream.range(0, size).toArray());
        });
    }

    @Test
    void streamsOfOneSeedAreNotCorrelated() {
        CounterRandom random = CounterRandom.of(7);
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += (random.stream(i).uniform(0) - 0.5) * (random.stream(i + 1).uniform(0) - 0.5);
        }
        assertThat(sum / COUNT * 12).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
    }

    @Test
    void badArgumentsAreNamed() {
        Draws draws = Draws.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draws.nextPoisson(Double.NaN))
                .withMessage("Draws.nextPoisson: mean must be in [0, 1e9], got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> draws.nextPoisson(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> draws.nextInt(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> draws.nextDouble(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draws.permutation(-1))
                .withMessageContaining("got -1");
    }

    private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double value = draw.getAsDouble();
            sum += value - mean;
            squares += (value - mean) * (value - mean);
        }
        assertThat(sum / COUNT).isCloseTo(0, within(5 * Math.sqrt(variance / COUNT)));
        // the fourth moment of an exponential, 9, is the largest of those tried; a Poisson's is 3 + 1 / mean
        double kurtosis = Math.max(9, 3 + 1 / Math.max(mean, 1e-3));
        assertThat(squares / COUNT / variance).isCloseTo(1, within(5 * Math.sqrt(kurtosis / COUNT)));
    }

    /** 99.99 % of fair samples pass. */
    private static void assertChiSquared(int[] counts, int cells) {
        double expected = IntStream.of(counts).sum() / (double) cells;
        double statistic = IntStream.of(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        assertThat(statistic).isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
    }
}
