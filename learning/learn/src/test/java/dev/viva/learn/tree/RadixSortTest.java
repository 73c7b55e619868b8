package dev.viva.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    @Test
    void numbersComeInTheOrderOfTheLibrarysSort() {
        Laws.hold(20, random -> {
            double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-310, 3};
            boolean single = random.nextBoolean();
            double[] values = random.doubles(random.nextInt(6000))
                    .map(share ->
                            share < 0.1 ? special[(int) (share * 70)] : Math.scalb(share - 0.6, (int) (share * 99)))
                    .map(value -> single ? (float) value : value)
                    .toArray();
            double[] expected = values.clone();
            Arrays.sort(expected);
            RadixSort.sort(values);
            // bit by bit: the two zeros differ
            assertThat(Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray())
                    .containsExactly(Arrays.stream(expected)
                            .mapToLong(Double::doubleToLongBits)
                            .toArray());
        });
    }
}
