package dev.viva.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.selection.Scorer;
import dev.viva.learn.selection.Scorers;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final Scorer MSE = Scorers.named("mse");

    /** Shuffling column j of a linear model adds 2 β² variance to the squared error where columns are independent. */
    @Test
    void aLinearModelLosesTwiceTheVarianceThatAColumnBrings() {
        Dataset data = data(20_000);
        LinearRegressor model = LinearRegression.standard().fit(data);
        PermutationImportance found = PermutationImportance.of(model, data, MSE, 3, 1, Training.plain());
        assertThat(found.columns()).extracting(each -> each.names().getFirst()).containsExactly("b", "a", "useless");
        assertThat(found.columns().get(0).mean().mean()).isEqualTo(2 * 4 * 9 / 12.0, within(0.15));
        assertThat(found.columns().get(1).mean().mean()).isEqualTo(2 * 4 * 1 / 12.0, within(0.05));
        assertThat(found.columns().get(2).mean().mean()).isEqualTo(0, within(1e-3));
        assertThat(found.table().rowCount()).isEqualTo(3);
    }

    @Test
    void threadsChangeNoBitAndGroupsMoveTogether() {
        Dataset data = data(500);
        LinearRegressor model = LinearRegression.standard().fit(data);
        List<List<String>> groups = List.of(List.of("a", "b"), List.of("useless"));
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            PermutationImportance alone = PermutationImportance.of(
                    model, data, MSE, groups, 4, 1, Training.plain().on(one));
            PermutationImportance together = PermutationImportance.of(
                    model, data, MSE, groups, 4, 1, Training.plain().on(three));
            assertThat(together.columns().get(0).drops())
                    .isEqualTo(alone.columns().get(0).drops());
            assertThat(alone.columns().getFirst().names()).containsExactly("a", "b");
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        Dataset data = data(30);
        LinearRegressor model = LinearRegression.standard().fit(data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermutationImportance.of(model, data, MSE, 0, 1, Training.plain()))
                .withMessage("PermutationImportance.repeats must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PermutationImportance.of(model, data, MSE, List.of(List.of("c")), 1, 1, Training.plain()))
                .withMessage("PermutationImportance.groups must hold distinct names of [a, b, useless], got [c]");
    }

    private static Dataset data(int rows) {
        SplittableRandom random = new SplittableRandom(4);
        double[] a = random.doubles(rows, -1, 1).toArray();
        double[] b = random.doubles(rows, -1, 1).toArray();
        double[] useless = random.doubles(rows, -1, 1).toArray();
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            target[row] = a[row] + 3 * b[row] + 0.01 * random.nextGaussian();
        }
        return Dataset.of(
                new Features(List.of(
                        new Feature.Numeric("a", a),
                        new Feature.Numeric("b", b),
                        new Feature.Numeric("useless", useless))),
                new Target.Values(target));
    }
}
