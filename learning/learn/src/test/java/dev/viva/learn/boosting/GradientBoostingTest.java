package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What boosting promises as a whole. */
class GradientBoostingTest {
    @Test
    void learnsMostOfASignalFromNumbersCategoriesAndMissingValues() {
        Dataset train = Made.regression(4000, new SplittableRandom(1));
        Dataset test = Made.regression(2000, new SplittableRandom(2));
        double[] predicted = GradientBoosting.regressor().fit(train).predict(test.features());
        double[] actual = ((Target.Values) test.target()).values();
        double error = 0;
        for (int row = 0; row < actual.length; row++) {
            error += Math.pow(predicted[row] - actual[row], 2) / actual.length;
        }
        assertThat(Math.sqrt(error)).isLessThan(0.42); // the noise alone is 0.3, the target itself 1.0
    }

    @Test
    void theModelIsTheSameForAnyNumberOfThreads() {
        Dataset data = Made.classes(30_000, new SplittableRandom(3));
        var learner =
                GradientBoosting.classifier().withTrees(10).withRowSampling(0.8).withColumnSampling(0.7);
        TreeEnsemble expected = fitOn(1, learner, data);
        for (int threads : new int[] {2, 3, 7}) {
            assertSame(fitOn(threads, learner, data), expected);
        }
    }

    @Test
    void oneRowAtATimeScoresAsAllRowsTogether() {
        Laws.hold(5, random -> {
            Dataset data = Made.regression(random.nextInt(1, 3000), random);
            var model = GradientBoosting.regressor()
                    .withMinLeafRows(2)
                    .withTrees(30)
                    .fit(data);
            double[] together = model.predict(data.features());
            double[] row = new double[data.features().width()];
            for (int at = 0; at < together.length; at++) {
                data.features().copyRow(at, row);
                assertThat(model.predict(row)).isEqualTo(together[at]);
            }
        });
    }

    @Test
    void aRowOfWeightKCountsAsKCopies() {
        Laws.hold(10, random -> {
            Dataset data = Made.classes(random.nextInt(50, 2000), random);
            double[] weights = random.ints(data.rows(), 0, 4).asDoubleStream().toArray();
            int[] copies = IntStream.range(0, data.rows())
                    .flatMap(row -> IntStream.generate(() -> row).limit((long) weights[row]))
                    .toArray();
            var learner = GradientBoosting.classifier().withTrees(20).withMaxBins(50);
            double[][] weighted = learner.fit(new Dataset(data.features(), data.target(), weights))
                    .probabilities(data.features());
            double[][] copied = learner.fit(data.take(copies)).probabilities(data.features());
            for (int row = 0; row < weighted.length; row++) {
                assertThat(weighted[row][1]).isCloseTo(copied[row][1], within(1e-9));
            }
        });
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Laws.hold(10, random -> {
            Dataset data = Made.classes(random.nextInt(50, 2000), random);
            int[] order = IntStream.range(0, data.rows()).toArray();
            for (int at = order.length - 1; at > 0; at--) {
                int other = random.nextInt(at + 1);
                int kept = order[at];
                order[at] = order[other];
                order[other] = kept;
            }
            var learner = GradientBoosting.classifier().withTrees(20);
            double[][] expected = learner.fit(data).probabilities(data.features());
            double[][] got = learner.fit(data.take(order)).probabilities(data.features());
            for (int row = 0; row < got.length; row++) {
                assertThat(got[row][1]).isCloseTo(expected[row][1], within(1e-9));
            }
        });
    }

    @Test
    void monotoneFeaturesAreFollowedEverywhere() {
        Laws.hold(10, random -> {
            Dataset data = Made.regression(random.nextInt(100, 2000), random);
            var model = GradientBoosting.regressor()
                    .withMinLeafRows(1)
                    .withMonotone(Map.of("x0", Monotone.INCREASING, "x4", Monotone.DECREASING))
                    .fit(data);
            double[] row = new double[data.features().width()];
            for (int probe = 0; probe < 300; probe++) {
                data.features().copyRow(random.nextInt(data.rows()), row);
                assertOrdered(model, row, 0, random, 1);
                data.features().copyRow(random.nextInt(data.rows()), row);
                assertOrdered(model, row, 4, random, -1);
            }
        });
    }

    private static void assertOrdered(
            GradientBoostedRegressor model, double[] row, int feature, SplittableRandom random, int sign) {
        double low = random.nextDouble(-2.5, 2.5);
        row[feature] = low;
        double atLow = model.predict(row);
        row[feature] = low + random.nextDouble();
        assertThat(sign * (model.predict(row) - atLow)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void earlyStoppingKeepsTheTreesUpToTheBestLossOnTheValidationSet() {
        Dataset train = Made.regression(300, new SplittableRandom(5));
        Dataset validation = Made.regression(300, new SplittableRandom(6));
        List<Double> losses = new ArrayList<>();
        var model = GradientBoosting.regressor()
                .withTrees(500)
                .withLearningRate(0.3)
                .withMinLeafRows(1)
                .withPatience(10)
                .fit(
                        train,
                        Training.plain().validating(validation).watchedBy((iteration, trainLoss, validationLoss) -> {
                            assertThat(trainLoss).isFinite();
                            losses.add(validationLoss);
                            return true;
                        }));
        int best = losses.indexOf(Collections.min(losses)) + 1;
        assertThat(model.ensemble().trees()).hasSize(best);
        assertThat(losses).hasSize(best + 10);
        double[] predicted = model.predict(validation.features());
        double loss = 0;
        for (int row = 0; row < predicted.length; row++) {
            loss += 0.5
                    * Math.pow(predicted[row] - ((Target.Values) validation.target()).values()[row], 2)
                    / predicted.length;
        }
        assertThat(loss).isCloseTo(losses.get(best - 1), within(1e-12));
    }

    @Test
    void aWatchEndsTheFitAndSeesTheLossFall() {
        List<Double> losses = new ArrayList<>();
        var model = GradientBoosting.classifier()
                .fit(
                        Made.classes(2000, new SplittableRandom(7)),
                        Training.plain().watchedBy((iteration, loss, none) -> {
                            assertThat(none).isNaN();
                            losses.add(loss);
                            return iteration < 7;
                        }));
        assertThat(model.ensemble().trees()).hasSize(7);
        assertThat(losses).hasSize(7).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void limitsOfLeavesAndDepthHold() {
        Dataset data = Made.regression(3000, new SplittableRandom(8));
        for (Growth growth : Growth.values()) {
            var model = GradientBoosting.regressor()
                    .withGrowth(growth)
                    .withTrees(5)
                    .withMaxLeaves(13)
                    .withMaxDepth(5)
                    .fit(data);
            for (Tree tree : model.ensemble().trees()) {
                assertThat(tree.size()).isEqualTo(2 * 13 - 1);
                assertThat(depth(tree, 0)).isLessThanOrEqualTo(5);
                assertThat(tree.cover()[0]).isEqualTo(3000);
                for (int node = 0; node < tree.size(); node++) {
                    assertThat(tree.cover()[node]).isGreaterThanOrEqualTo(20);
                }
            }
        }
    }

    private static int depth(Tree tree, int node) {
        return tree.isLeaf(node) ? 0 : 1 + Math.max(depth(tree, tree.left()[node]), depth(tree, tree.right()[node]));
    }

    @Test
    void degenerateDataGivesAConstantOrANamedError() {
        double constant = GradientBoosting.regressor()
                .fit(numbers(new double[] {1, 1, Double.NaN, 1}, 3, 3, 3, 3))
                .predict(new double[] {7});
        assertThat(constant).isEqualTo(3);
        assertThat(GradientBoosting.regressor()
                        .fit(numbers(new double[] {5}, 2))
                        .predict(new double[] {5}))
                .isEqualTo(2);
        double[] nothing = {Double.NaN, Double.NaN};
        assertThat(GradientBoosting.regressor().fit(numbers(nothing, 1, 2)).predict(new double[] {0}))
                .isEqualTo(1.5);
        Dataset one = Dataset.of(
                numbers(new double[] {1, 2}, 0, 0).features(), new Target.Classes(new int[2], List.of("no", "yes")));
        assertThat(GradientBoosting.classifier().fit(one).probability(new double[] {1}))
                .isLessThan(1e-9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.classifier().fit(numbers(new double[] {1}, 1)))
                .withMessage("GradientBoosting.classifier: the target must hold at least two classes, got numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.regressor().fit(numbers(new double[] {1}, Double.NaN)))
                .withMessageContaining("targets must be in [-1e30, 1e30], got NaN in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.regressor().fit(numbers(new double[0])))
                .withMessageContaining("the data must have rows of positive weight, got 0 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.regressor().withTrees(0))
                .withMessage("GradientBoosting.trees must be in [1, 100000], got 0");
    }

    @Test
    void hugeAndInfiniteValuesAreSplitLikeAnyOthers() {
        double[] values = {
            Double.NEGATIVE_INFINITY,
            -Double.MAX_VALUE,
            -1,
            0,
            1,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        double[] target = {1, 2, 3, 4, 5, 6, 7, 8};
        var model = GradientBoosting.regressor()
                .withMinLeafRows(1)
                .withL2(0)
                .withLearningRate(1)
                .withTrees(1)
                .fit(numbers(values, target));
        for (int row = 0; row < values.length; row++) {
            assertThat(model.predict(new double[] {values[row]})).isCloseTo(target[row], within(1e-6));
        }
    }

    private static Dataset numbers(double[] values, double... target) {
        return Dataset.of(new Features(List.of(new Feature.Numeric("x", values))), new Target.Values(target));
    }

    private static TreeEnsemble fitOn(int threads, GradientBoosting<GradientBoostedClassifier> learner, Dataset data) {
        try (Parallel pool = Parallel.of(threads)) {
            return learner.fit(data, Training.plain().on(pool)).ensemble();
        }
    }

    static void assertSame(TreeEnsemble got, TreeEnsemble expected) {
        assertThat(got.baseScore()).isEqualTo(expected.baseScore());
        assertThat(got.trees()).hasSameSizeAs(expected.trees());
        for (int at = 0; at < expected.trees().size(); at++) {
            assertThat(parts(got.trees().get(at)))
                    .isEqualTo(parts(expected.trees().get(at)));
        }
    }

    private static List<String> parts(Tree tree) {
        return List.of(
                Arrays.toString(tree.feature()),
                Arrays.toString(tree.threshold()),
                Arrays.toString(tree.missingLeft()),
                Arrays.toString(tree.left()),
                Arrays.toString(tree.right()),
                Arrays.toString(tree.value()),
                Arrays.toString(tree.cover()),
                Arrays.deepToString(tree.categories()));
    }
}
