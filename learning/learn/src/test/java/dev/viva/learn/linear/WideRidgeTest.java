package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.WideData;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ridge regression without a matrix: the coefficients of the other way, and where that has no room, their conditions. */
class WideRidgeTest {
    @Test
    void withoutAMatrixTheCoefficientsAreTheSame() {
        Laws.hold(60, random -> {
            int rows = 5 + random.nextInt(300);
            Features features = WideData.mixed(random, rows);
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(row -> 40 + 3 * features.columns().getFirst().value(row) + random.nextGaussian())
                    .toArray();
            double[] weights = random.nextBoolean()
                    ? random.ints(rows, 0, 4).mapToDouble(each -> each).toArray()
                    : random.doubles(rows, 0.5, 2).toArray();
            weights[0] = 1;
            Dataset data = new Dataset(features, new Target.Values(values), weights);
            Ridge ridge = Ridge.standard()
                    .withL2(Math.pow(10, 4 * random.nextDouble() - 2))
                    .withIntercept(random.nextInt(3) > 0);
            LinearRegressor expected = ridge.fit(data);
            LinearRegressor found = new SparseRidge(ridge, data, Parallel.common()).fit();
            assertThat(found.coefficients()).containsExactly(expected.coefficients(), within(1e-7));
            assertThat(found.intercept()).isCloseTo(expected.intercept(), within(1e-6));
        });
    }

    @Test
    void onlyManySparseTermsWithAPenaltyAreFittedSo() {
        SplittableRandom random = new SplittableRandom(2);
        Features wide = WideData.wide(random, SparseRidge.MOST_OF_A_MATRIX + 1, 100);
        assertThat(SparseRidge.suits(Ridge.standard(), wide)).isTrue();
        assertThat(SparseRidge.suits(Ridge.standard().withL2(0), wide)).isFalse();
        assertThat(SparseRidge.suits(
                        Ridge.standard(), new Features(wide.columns().subList(0, SparseRidge.MOST_OF_A_MATRIX))))
                .isFalse();
        assertThat(SparseRidge.suits(Ridge.standard(), WideData.mixed(random, 100)))
                .isFalse();
    }

    @Test
    void aMillionTermsAreFittedToTheirConditions() {
        SplittableRandom random = new SplittableRandom(7);
        int rows = 10_000;
        Features features = WideData.wide(random, 1_000_000, rows);
        double[] values = IntStream.range(0, rows)
                .mapToDouble(row -> 5 + 2 * features.columns().getFirst().value(row) + random.nextGaussian())
                .toArray();
        Dataset data = Dataset.of(features, new Target.Values(values));
        double l2 = 3;
        LinearRegressor model = Ridge.standard().withL2(l2).fit(data);
        double[] predicted = model.predict(features);
        double[] errors = IntStream.range(0, rows)
                .mapToDouble(row -> values[row] - predicted[row])
                .toArray();
        assertThat(Arrays.stream(errors).sum()).isCloseTo(0, within(1e-6));
        double worst = 0;
        for (int at = 0; at < features.width(); at++) {
            Feature.Sparse column = (Feature.Sparse) features.columns().get(at);
            double product = 0;
            for (int place = 0; place < column.rows().length; place++) {
                product += column.values()[place] * errors[column.rows()[place]];
            }
            worst = Math.max(worst, Math.abs(product - l2 * model.coefficients()[at]));
        }
        assertThat(worst).isLessThan(1e-7);
        assertThat(model.coefficients()[0]).isBetween(1.5, 2.2);
    }

    @Test
    void manyThreadsGiveTheSameBits() {
        SplittableRandom random = new SplittableRandom(3);
        Features features = WideData.wide(random, 5000, 3000);
        Dataset data =
                Dataset.of(features, new Target.Values(random.doubles(3000).toArray()));
        LinearRegressor expected = Ridge.standard().fit(data);
        try (Parallel pool = Parallel.of(3)) {
            LinearRegressor found = Ridge.standard().fit(data, Training.plain().on(pool));
            assertThat(found.coefficients()).isEqualTo(expected.coefficients());
            assertThat(found.intercept()).isEqualTo(expected.intercept());
        }
    }
}
