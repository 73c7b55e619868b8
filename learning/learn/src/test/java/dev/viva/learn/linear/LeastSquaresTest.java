package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    @Test
    void errorsAreAtRightAnglesToEveryTermAndToTheIntercept() {
        Laws.hold(30, random -> {
            int rows = 20 + random.nextInt(2000);
            double[][] columns = Problems.columns(random, rows, 1 + random.nextInt(8));
            double[] target = Problems.target(random, columns);
            double[] weights = Problems.weights(random, rows);
            Dataset data = Problems.dataset(columns, target, weights);
            double[] errors = errors(LinearRegression.standard().fit(data), data);
            for (int row = 0; row < rows; row++) {
                errors[row] *= weights[row];
            }
            assertThat(Kernels.sum(errors)).isCloseTo(0, within(1e-10 * rows));
            for (double[] column : columns) {
                assertThat(Kernels.dot(errors, column)).isCloseTo(0, within(1e-10 * rows));
            }
        });
    }

    @Test
    void multiplyingAFeatureDividesItsCoefficientAndChangesNothingElse() {
        Laws.hold(20, random -> {
            double[][] columns = Problems.columns(random, 200, 5);
            double[] target = Problems.target(random, columns);
            LinearRegressor model = fit(columns, target);
            double factor = Math.pow(10, random.nextInt(25) - 12);
            columns[2] = Arrays.stream(columns[2]).map(each -> each * factor).toArray();
            LinearRegressor scaled = fit(columns, target);
            double[] coefficients = scaled.coefficients().clone();
            coefficients[2] *= factor;
            assertThat(coefficients).containsExactly(model.coefficients(), within(1e-9));
            assertThat(scaled.intercept()).isCloseTo(model.intercept(), within(1e-9));
        });
    }

    @Test
    void theHilbertMatrixIsSolvedAsWellAsItsConditionAllows() {
        int size = 8;
        double[][] columns = new double[size][3 * size];
        for (int at = 0; at < size; at++) {
            for (int row = 0; row < 3 * size; row++) {
                columns[at][row] = 1.0 / (row + at + 1);
            }
        }
        double[] target = IntStream.range(0, 3 * size)
                .mapToDouble(row -> Arrays.stream(columns)
                        .mapToDouble(column -> column[row])
                        .sum())
                .toArray();
        double[] found = LinearRegression.standard()
                .withIntercept(false)
                .fit(Problems.dataset(columns, target, ones(3 * size)))
                .coefficients();
        assertThat(found).containsExactly(ones(size), within(1e-6)); // the condition number is about 1e10
    }

    @Test
    void aRepeatedColumnSharesTheCoefficientAndLeavesPredictionsAsTheyWere() {
        Laws.hold(20, random -> {
            int rows = 5 + random.nextInt(100);
            double[][] columns = Problems.columns(random, rows, 3);
            double[] target = Problems.target(random, columns);
            LinearRegressor once = fit(columns, target);
            double[][] repeated = {columns[0], columns[1], columns[2], columns[1]};
            LinearRegressor twice = fit(repeated, target);
            assertThat(twice.coefficients()[1]).isCloseTo(once.coefficients()[1] / 2, within(1e-9));
            assertThat(twice.coefficients()[3]).isCloseTo(once.coefficients()[1] / 2, within(1e-9));
            assertThat(twice.predict(Problems.features(repeated)))
                    .containsExactly(once.predict(Problems.features(columns)), within(1e-9));
        });
    }

    @Test
    void moreColumnsThanRowsAreFittedExactly() {
        Laws.hold(10, random -> {
            double[][] columns = Problems.columns(random, 20, 50);
            double[] target = Problems.target(random, columns);
            assertThat(fit(columns, target).predict(Problems.features(columns))).containsExactly(target, within(1e-8));
        });
    }

    /** The posterior of normal errors and normal coefficients has its gradient's zero, and so its mode, at ridge. */
    @Test
    void ridgeIsTheModeUnderANormalPrior() {
        Laws.hold(20, random -> {
            double[][] columns = Problems.columns(random, 100, 6);
            double[] target = Problems.target(random, columns);
            double variance = 0.1 + random.nextDouble();
            double priorVariance = 0.1 + random.nextDouble();
            Dataset data = Problems.dataset(columns, target, ones(100));
            LinearRegressor model =
                    Ridge.standard().withL2(variance / priorVariance).fit(data);
            double best = logPosterior(model, data, variance, priorVariance);
            for (int trial = 0; trial < 50; trial++) {
                double[] moved = model.coefficients().clone();
                moved[random.nextInt(6)] += 0.02 * random.nextDouble() - 0.01;
                LinearRegressor other =
                        new LinearRegressor(model.inputs(), moved, model.intercept() + 0.01 * random.nextDouble());
                assertThat(logPosterior(other, data, variance, priorVariance)).isLessThan(best);
            }
        });
    }

    /** Rows of a penalty: one more row per term with the root of l2, and target 0, is the same as the penalty. */
    @Test
    void ridgeIsLeastSquaresWithRowsForThePenalty() {
        Laws.hold(20, random -> {
            int rows = 3 + random.nextInt(60);
            int width = 1 + random.nextInt(80);
            double l2 = Math.pow(10, random.nextInt(8) - 5);
            double[][] columns = Problems.columns(random, rows, width);
            double[] target = Problems.target(random, columns);
            double[][] longer = new double[width][];
            for (int at = 0; at < width; at++) {
                longer[at] = Arrays.copyOf(columns[at], rows + width);
                longer[at][rows + at] = Math.sqrt(l2);
            }
            double[] expected = LinearRegression.standard()
                    .withIntercept(false)
                    .fit(Problems.dataset(longer, Arrays.copyOf(target, rows + width), ones(rows + width)))
                    .coefficients();
            double[] found = new Ridge(l2, false)
                    .fit(Problems.dataset(columns, target, ones(rows)))
                    .coefficients();
            assertThat(found).containsExactly(expected, within(1e-6));
        });
    }

    @Test
    void bothWaysOfSolvingAgree() {
        Laws.hold(10, random -> {
            double[][] columns = Problems.columns(random, 3000, 7);
            double[] target = Problems.target(random, columns);
            double[] direct = LeastSquares.solve(Gram.Columns.of(columns), target, 0, Parallel.common());
            // A copy of a column, all but independent of it, is beyond the normal equations.
            double[][] nearly = Arrays.copyOf(columns, 8);
            nearly[7] = columns[0].clone();
            nearly[7][0] += 1e-7;
            double[] withCopy = LeastSquares.solve(Gram.Columns.of(nearly), target, 1e-12, Parallel.common());
            assertThat(withCopy[1]).isCloseTo(direct[1], within(1e-2));
            double[] alone = LeastSquares.solve(Gram.Columns.of(columns), target, 1e-12, Parallel.common());
            assertThat(alone).containsExactly(direct, within(1e-9));
        });
    }

    @Test
    void categoriesHaveATermPerLevelAndMissingNumbersCountAsTheMean() {
        Features features = new Features(List.of(
                new Feature.Numeric("size", new double[] {1, Double.NaN, 3, 2}),
                new Feature.Category("city", new int[] {0, 1, 1, -1}, List.of("a", "b"))));
        LinearRegressor model =
                Ridge.standard().fit(Dataset.of(features, new Target.Values(new double[] {1, 2, 3, 4})));
        assertThat(model.inputs().termNames()).containsExactly("size", "city=a", "city=b");
        assertThat(model.inputs().fills()).containsExactly(2, 0);
        double[] c = model.coefficients();
        assertThat(model.predict(new double[] {Double.NaN, 1}))
                .isCloseTo(model.intercept() + 2 * c[0] + c[2], within(1e-12));
        assertThat(model.predict(new double[] {1, Double.NaN})).isCloseTo(model.intercept() + c[0], within(1e-12));
    }

    @Test
    void anInfiniteFeatureIsRefusedByName() {
        Features features = new Features(List.of(new Feature.Numeric("size", new double[] {1, 1 / 0.0})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.standard().fit(Dataset.of(features, new Target.Values(new double[] {1, 2}))))
                .withMessage("Ridge: feature 'size' must hold finite numbers or none, got Infinity in row 1");
        Features large = new Features(List.of(new Feature.Numeric("size", new double[] {1, 1e200})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.standard().fit(Dataset.of(large, new Target.Values(new double[] {1, 2}))))
                .withMessageStartingWith("Ridge: the squares of feature 'size' must have a sum below");
    }

    private static LinearRegressor fit(double[][] columns, double[] target) {
        return LinearRegression.standard().fit(Problems.dataset(columns, target, ones(target.length)));
    }

    private static double[] errors(LinearRegressor model, Dataset data) {
        double[] errors = model.predict(data.features());
        double[] target = ((Target.Values) data.target()).values();
        return IntStream.range(0, errors.length)
                .mapToDouble(row -> target[row] - errors[row])
                .toArray();
    }

    private static double logPosterior(LinearRegressor model, Dataset data, double variance, double priorVariance) {
        double[] errors = errors(model, data);
        double[] coefficients = model.coefficients();
        return -Kernels.dot(errors, errors) / (2 * variance)
                - Kernels.dot(coefficients, coefficients) / (2 * priorVariance);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
