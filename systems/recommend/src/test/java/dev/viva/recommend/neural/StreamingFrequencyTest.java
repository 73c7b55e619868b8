package dev.viva.recommend.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StreamingFrequencyTest {
    private static int drawn(SplittableRandom random, double[] chances) {
        double left = random.nextDouble();
        int item = 0;
        while (item < chances.length - 1 && left >= chances[item]) {
            left -= chances[item++];
        }
        return item;
    }

    @Test
    void whatIsDrawnByKnownChancesIsFoundToHaveThem() {
        Laws.hold(10, random -> {
            double[] chances = {0.4, 0.3, 0.15, 0.1, 0.05};
            StreamingFrequency frequency = new StreamingFrequency(1_000, 2, 0.001);
            for (int draw = 0; draw < 40_000; draw++) {
                frequency.see(drawn(random, chances));
            }
            for (int item = 0; item < chances.length; item++) {
                assertThat(frequency.probability(item)).isCloseTo(chances[item], within(0.2 * chances[item]));
            }
        });
    }

    @Test
    void aChangeIsFollowed() {
        StreamingFrequency frequency = new StreamingFrequency(100, 2, 0.05);
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 5_000; draw++) {
            frequency.see(drawn(random, new double[] {0.9, 0.1}));
        }
        assertThat(frequency.probability(0)).isGreaterThan(0.75);
        for (int draw = 0; draw < 5_000; draw++) {
            frequency.see(drawn(random, new double[] {0.1, 0.9}));
        }
        assertThat(frequency.probability(0)).isLessThan(0.25);
        assertThat(frequency.probability(1)).isGreaterThan(0.75);
    }

    @Test
    void sharedPlacesNeverMakeAnItemLookRarerAndMoreTablesHelp() {
        Laws.hold(10, random -> {
            long seed = random.nextLong();
            double one = error(new StreamingFrequency(40, 1, 0.001), seed);
            double four = error(new StreamingFrequency(40, 4, 0.001), seed);
            assertThat(four).isLessThan(one);
        });
    }

    /** The sum over 100 items that come in turns of what each is taken to come too often. */
    private static double error(StreamingFrequency frequency, long seed) {
        long stride = 1L + Math.floorMod(seed, 1_000_000);
        for (int draw = 0; draw < 20_000; draw++) {
            frequency.see(draw % 100 * stride);
        }
        double error = 0;
        for (int item = 0; item < 100; item++) {
            double found = frequency.probability(item * stride);
            assertThat(found).isGreaterThan(0.98 / 100);
            error += found - 1.0 / 100;
        }
        return error;
    }

    @Test
    void whatNeverCameIsRarerThanAllAndWhatCannotBeIsRefused() {
        StreamingFrequency frequency = new StreamingFrequency(1_000, 2, 0.01);
        assertThat(frequency.probability(7)).isEqualTo(1);
        for (int draw = 0; draw < 50; draw++) {
            frequency.see(draw % 5);
        }
        assertThat(frequency.probability(7)).isEqualTo(1.0 / 51);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamingFrequency(0, 2, 0.1))
                .withMessage("StreamingFrequency: slots must be at least 1, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamingFrequency(5, 17, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamingFrequency(5, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamingFrequency(5, 1, Double.NaN));
    }
}
