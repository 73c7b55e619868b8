package dev.viva.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShapleyTest {
    @Test
    void theKernelGivesShapleysSumOverAllOrders() {
        Laws.hold(15, random -> {
            int width = random.nextInt(1, 6);
            Features background = features(random, random.nextInt(1, 6), width);
            Features rows = features(random, 2, width);
            double @Nullable [] weights = random.nextBoolean() ? null : positive(random, background.rows());
            ToDoubleFunction<double[]> formula = interacting(random, width);
            KernelExplainer explainer = KernelExplainer.of(PartialDependenceTest.response(formula), background);
            explainer = weights == null ? explainer : explainer.withWeights(weights);
            ShapleyValues found = explainer.explain(rows);
            for (int row = 0; row < 2; row++) {
                double[] expected = byOrders(formula, background, weights, rows, row);
                assertThat(found.contributions()[row]).containsExactly(expected, within(1e-9));
            }
        });
    }

    @Test
    void contributionsAddUpToTheAnswerAlsoWhereSetsAreDrawn() {
        Laws.hold(6, random -> {
            int width = random.nextInt(13, 20);
            Features background = features(random, 5, width);
            Features rows = features(random, 2, width);
            Response response = PartialDependenceTest.response(interacting(random, width));
            ShapleyValues found =
                    KernelExplainer.of(response, background).withCoalitions(300).explain(rows);
            double[] answers = response.of(rows);
            assertThat(found.answer(0)).isEqualTo(answers[0], within(1e-9));
            assertThat(found.answer(1)).isEqualTo(answers[1], within(1e-9));
        });
    }

    /** With fourteen features all 2^14 - 2 sets can be asked: the regression over them has Shapley's sum for its solution. */
    @Test
    void theRegressionOverAllSetsIsExactAndDrawnOnesComeNear() {
        SplittableRandom random = new SplittableRandom(5);
        int width = 14;
        Features background = features(random, 2, width);
        Features rows = features(random, 1, width);
        ToDoubleFunction<double[]> formula = x -> {
            double sum = 0;
            for (int at = 0; at + 1 < width; at++) {
                sum += (at + 1) * x[at] + x[at] * x[at + 1];
            }
            return sum;
        };
        KernelExplainer explainer = KernelExplainer.of(PartialDependenceTest.response(formula), background);
        double[] all = explainer.withCoalitions(1 << width).explain(rows).contributions()[0];
        double[] expected = pairwise(background, rows, width);
        assertThat(all).containsExactly(expected, within(1e-8));
        double[] drawn = explainer.withCoalitions(1000).explain(rows).contributions()[0];
        double[] other =
                explainer.withCoalitions(1000).withSeed(9).explain(rows).contributions()[0];
        assertThat(drawn).containsExactly(expected, within(0.2)).isNotEqualTo(other);
    }

    @Test
    void theKernelOfALinearModelIsTheLinearExplanation() {
        Laws.hold(8, random -> {
            Features background = mixed(random, 30);
            Features rows = mixed(random, 4);
            double[] weights = positive(random, 30);
            LinearRegressor model = Ridge.standard().fit(new Dataset(background, target(background), weights));
            ShapleyValues linear =
                    LinearExplainer.of(model, background, weights).explain(rows);
            ShapleyValues kernel = KernelExplainer.of(Response.of(model), background)
                    .withWeights(weights)
                    .explain(rows);
            double[] answers = model.predict(rows);
            assertThat(linear.expected()).isEqualTo(kernel.expected(), within(1e-9));
            for (int row = 0; row < 4; row++) {
                assertThat(linear.contributions()[row]).containsExactly(kernel.contributions()[row], within(1e-9));
                assertThat(linear.answer(row)).isEqualTo(answers[row], within(1e-9));
            }
        });
    }

    @Test
    void drawnSetsAreExactForALinearModel() {
        SplittableRandom random = new SplittableRandom(3);
        Features background = features(random, 20, 30);
        Features rows = features(random, 2, 30);
        LinearRegressor model = Ridge.standard().fit(Dataset.of(background, target(background)));
        ShapleyValues kernel = KernelExplainer.of(Response.of(model), background)
                .withCoalitions(400)
                .explain(rows);
        assertThat(kernel.contributions()[1])
                .containsExactly(
                        LinearExplainer.of(model, background, null)
                                .explain(rows)
                                .contributions()[1],
                        within(1e-8));
    }

    @Test
    void theLogarithmOfTheOddsIsExplained() {
        Features rows = mixed(new SplittableRandom(4), 60);
        for (int labels = 2; labels < 4; labels++) {
            int count = labels;
            int[] codes = IntStream.range(0, 60).map(row -> row % count).toArray();
            List<String> names = List.of("a", "b", "c").subList(0, count);
            LinearClassifier model =
                    LogisticRegression.standard().fit(Dataset.of(rows, new Target.Classes(codes, names)));
            double[][] probabilities = model.probabilities(rows);
            ShapleyValues of = LinearExplainer.of(model, "b", rows, null).explain(rows);
            ShapleyValues against = LinearExplainer.of(model, "a", rows, null).explain(rows);
            double apart = count == 2 ? of.answer(7) : of.answer(7) - against.answer(7);
            assertThat(Kernels.exp(apart)).isEqualTo(probabilities[7][1] / probabilities[7][0], within(1e-9));
        }
    }

    @Test
    void treesExplainWholeTables() {
        SplittableRandom random = new SplittableRandom(6);
        Features rows = features(random, 300, 6);
        var model = RandomForest.regressor().withTrees(8).fit(Dataset.of(rows, target(rows)));
        TreeExplainer explainer = TreeExplainer.of(model.ensemble());
        ShapleyValues found = explainer.explain(rows, Training.plain());
        double[] answers = model.predict(rows);
        double[] row = new double[6];
        for (int at = 0; at < 300; at += 37) {
            rows.copyRow(at, row);
            assertThat(found.contributions()[at]).isEqualTo(explainer.explain(row));
            assertThat(found.answer(at)).isEqualTo(answers[at], within(1e-9));
        }
        double[] importance = found.importance();
        assertThat(importance[found.order()[0]])
                .isEqualTo(Arrays.stream(importance).max().orElseThrow());
        assertThat(Math.abs(found.contributions()[3][found.order(3)[0]]))
                .isEqualTo(Arrays.stream(found.contributions()[3])
                        .map(Math::abs)
                        .max()
                        .orElseThrow());
    }

    @Test
    void threadsChangeNoBit() {
        SplittableRandom random = new SplittableRandom(2);
        Features background = features(random, 40, 15);
        Features rows = features(random, 3, 15);
        KernelExplainer explainer =
                KernelExplainer.of(PartialDependenceTest.response(interacting(random, 15)), background);
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            assertThat(explainer.explain(rows, Training.plain().on(three)).contributions())
                    .isDeepEqualTo(
                            explainer.explain(rows, Training.plain().on(one)).contributions());
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        SplittableRandom random = new SplittableRandom(1);
        Features background = features(random, 3, 20);
        Response response = PartialDependenceTest.response(interacting(random, 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelExplainer.of(response, background).withCoalitions(39))
                .withMessage("KernelExplainer.coalitions must be at least 2 * features=40, got 39");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelExplainer.of(response, background.take(new int[0])))
                .withMessage("KernelExplainer: there must be at least 1 row, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelExplainer.of(response, background).explain(features(random, 1, 2)))
                .withMessageContaining("must have the features of the background [x0, x1, ")
                .withMessageContaining("got [x0, x1]");
        LinearClassifier model = LogisticRegression.standard()
                .fit(Dataset.of(background, new Target.Classes(new int[] {0, 1, 0}, List.of("a", "b"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearExplainer.of(model, "c", background, null))
                .withMessage("LinearExplainer: label must be one of [a, b] with rows in training, got 'c'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.of(model, "c"))
                .withMessage("Response: label must be one of [a, b], got 'c'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShapleyValues(background, 0, new double[3][19]))
                .withMessage("ShapleyValues.contributions must be 3 x 20 numbers like the features");
    }

    /** Adds the features in every order and takes the mean of what each adds. */
    private static double[] byOrders(
            ToDoubleFunction<double[]> formula,
            Features background,
            double @Nullable [] weights,
            Features rows,
            int row) {
        int width = rows.width();
        double[] sums = new double[width];
        List<int[]> orders = new ArrayList<>();
        permute(IntStream.range(0, width).toArray(), 0, orders);
        for (int[] order : orders) {
            boolean[] known = new boolean[width];
            double before = value(formula, background, weights, rows, row, known);
            for (int feature : order) {
                known[feature] = true;
                double after = value(formula, background, weights, rows, row, known);
                sums[feature] += after - before;
                before = after;
            }
        }
        return Arrays.stream(sums).map(sum -> sum / orders.size()).toArray();
    }

    private static double value(
            ToDoubleFunction<double[]> formula,
            Features background,
            double @Nullable [] weights,
            Features rows,
            int row,
            boolean[] known) {
        double sum = 0;
        double total = 0;
        double[] values = new double[known.length];
        for (int at = 0; at < background.rows(); at++) {
            for (int feature = 0; feature < known.length; feature++) {
                Feature from = (known[feature] ? rows : background).columns().get(feature);
                values[feature] = from.value(known[feature] ? row : at);
            }
            double weight = weights == null ? 1 : weights[at];
            sum += weight * formula.applyAsDouble(values);
            total += weight;
        }
        return sum / total;
    }

    private static void permute(int[] order, int from, List<int[]> into) {
        if (from == order.length) {
            into.add(order.clone());
        }
        for (int at = from; at < order.length; at++) {
            swap(order, from, at);
            permute(order, from + 1, into);
            swap(order, from, at);
        }
    }

    private static void swap(int[] order, int one, int other) {
        int kept = order[one];
        order[one] = order[other];
        order[other] = kept;
    }

    /** Shapley values of sums of a x and x x': a product gives each half of what both moves of the two orders add. */
    private static double[] pairwise(Features background, Features rows, int width) {
        double[] found = new double[width];
        int count = background.rows();
        for (int at = 0; at < count; at++) {
            double[] b = new double[width];
            double[] x = new double[width];
            background.copyRow(at, b);
            rows.copyRow(0, x);
            for (int feature = 0; feature + 1 < width; feature++) {
                found[feature] += (feature + 1) * (x[feature] - b[feature]) / count;
                int next = feature + 1;
                found[feature] += (x[feature] - b[feature]) * (x[next] + b[next]) / 2 / count;
                found[next] += (x[next] - b[next]) * (x[feature] + b[feature]) / 2 / count;
            }
        }
        return found;
    }

    private static ToDoubleFunction<double[]> interacting(SplittableRandom random, int width) {
        double[] of = random.doubles(width, -2, 2).toArray();
        return x -> {
            double sum = 0;
            double product = 1;
            for (int at = 0; at < width; at++) {
                sum += of[at] * x[at];
                product *= at < 4 ? 1 + x[at] : 1;
            }
            return Math.abs(sum) + product;
        };
    }

    private static Features features(SplittableRandom random, int rows, int width) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            columns.add(
                    new Feature.Numeric("x" + at, random.doubles(rows, -1, 1).toArray()));
        }
        return new Features(columns);
    }

    private static Features mixed(SplittableRandom random, int rows) {
        int[] codes = IntStream.range(0, rows).map(_ -> random.nextInt(4) - 1).toArray();
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = random.nextInt(5);
        }
        return new Features(List.of(
                new Feature.Numeric("number", random.doubles(rows, -1, 1).toArray()),
                new Feature.Category("city", codes, List.of("Rom", "Ulm", "Bonn")),
                new Feature.NumericFloat("float", values)));
    }

    private static Target.Values target(Features rows) {
        return new Target.Values(IntStream.range(0, rows.rows())
                .mapToDouble(row -> 3 * rows.columns().get(0).value(row)
                        - rows.columns().get(2).value(row)
                        + row % 3)
                .toArray());
    }

    private static double[] positive(SplittableRandom random, int count) {
        return random.doubles(count, 0.5, 3).toArray();
    }
}
