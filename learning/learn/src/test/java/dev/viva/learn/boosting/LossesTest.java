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
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each loss promises. */
class LossesTest {
    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void withNothingToSplitTheConstantOfLeastLossIsPredicted(RegressionLoss loss) {
        Laws.hold(50, random -> {
            int rows = random.nextInt(1, 60);
            double[] target = random.doubles(rows, 0.1, 9).toArray();
            double[] weights = random.ints(rows, 0, 4).asDoubleStream().toArray();
            weights[0] = 1;
            Features nothing = new Features(List.of(new Feature.Numeric("x", new double[rows])));
            var learner = learner(loss).withQuantile(random.nextDouble(0.05, 0.95));
            double got = learner.fit(new Dataset(nothing, new Target.Values(target), weights))
                    .predict(new double[1]);
            Objective objective = Objectives.of(learner, new Target.Values(target), weights);
            double score = loss.link() == Link.LOG ? Math.log(got) : got;
            double least = at(objective, score, rows);
            for (double step : new double[] {1e-3, 0.1, 1}) {
                assertThat(at(objective, score - step, rows)).isGreaterThanOrEqualTo(least - 1e-12);
                assertThat(at(objective, score + step, rows)).isGreaterThanOrEqualTo(least - 1e-12);
            }
        });
    }

    private static double at(Objective objective, double score, int rows) {
        double[] scores = new double[rows];
        Arrays.fill(scores, score);
        return objective.loss(new double[][] {scores}, Parallel.common());
    }

    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void withSmallStepsTheLossOfTheTrainingRowsNeverRises(RegressionLoss loss) {
        Laws.hold(3, random -> {
            Dataset data = positive(Made.regression(random.nextInt(200, 2000), random));
            List<Double> losses = new ArrayList<>();
            learner(loss)
                    .withLearningRate(0.05)
                    .fit(data, Training.plain().watchedBy((round, train, none) -> losses.add(train)));
            assertThat(losses).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(losses.getLast()).isLessThan(losses.getFirst());
        });
    }

    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void derivativesAreThoseOfTheLoss(RegressionLoss loss) {
        Laws.hold(50, random -> {
            double[] target = {random.nextDouble(0.1, 5)};
            double[] score = {random.nextDouble(-2, 2)};
            Objective objective = Objectives.of(learner(loss), new Target.Values(target), new double[] {1});
            double[] first = new double[1];
            double[] second = new double[1];
            objective.derivatives(0, score, 0, 1, first, second);
            double step = 1e-5;
            double rise = at(objective, score[0] + step, 1) - at(objective, score[0] - step, 1);
            assertThat(first[0]).isCloseTo(rise / (2 * step), within(1e-5));
            assertThat(second[0]).isGreaterThanOrEqualTo(0);
        });
    }

    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void everyLossGivesTheSameBitsOnAnyThreadsAndAfterPreparation(RegressionLoss loss) {
        Dataset data = positive(Made.regression(20_000, new SplittableRandom(1)));
        var learner = learner(loss).withRowSampling(0.8).withColumnSampling(0.7);
        TreeEnsemble expected = learner.fit(data).ensemble();
        for (int threads : new int[] {1, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                GradientBoostingTest.assertSame(
                        learner.fit(data, Training.plain().on(pool)).ensemble(), expected);
            }
        }
        var prepared = learner.withTrees(3).prepare(data, Training.plain());
        GradientBoostingTest.assertSame(learner.fit(prepared, Training.plain()).ensemble(), expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.withMaxBins(9).fit(prepared, Training.plain()))
                .withMessageContaining("GradientBoosting.fit: the bins must be those of [9, 0]");
    }

    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void aRowOfWeightKCountsAsKCopiesForEveryLoss(RegressionLoss loss) {
        Laws.hold(5, random -> {
            Dataset data = positive(Made.regression(random.nextInt(50, 1000), random));
            double[] weights = random.ints(data.rows(), 0, 4).asDoubleStream().toArray();
            int[] copies = IntStream.range(0, data.rows())
                    .flatMap(row -> IntStream.generate(() -> row).limit((long) weights[row]))
                    .toArray();
            double[] weighted = learner(loss)
                    .fit(new Dataset(data.features(), data.target(), weights))
                    .predict(data.features());
            double[] copied = learner(loss).fit(data.take(copies)).predict(data.features());
            assertThat(weighted).containsExactly(copied, within(1e-7));
        });
    }

    @ParameterizedTest
    @EnumSource(RegressionLoss.class)
    void monotoneFeaturesAreFollowedUnderEveryLoss(RegressionLoss loss) {
        Laws.hold(3, random -> {
            Dataset data = positive(Made.regression(random.nextInt(100, 2000), random));
            var model = learner(loss)
                    .withMinLeafRows(2)
                    .withMonotone(Map.of("x0", Monotone.INCREASING, "x4", Monotone.DECREASING))
                    .fit(data);
            double[] row = new double[data.features().width()];
            for (int probe = 0; probe < 200; probe++) {
                data.features().copyRow(random.nextInt(data.rows()), row);
                int feature = probe % 2 == 0 ? 0 : 4;
                row[feature] = random.nextDouble(-2.5, 2.5);
                double before = model.predict(row);
                row[feature] += random.nextDouble();
                assertThat((model.predict(row) - before) * (feature == 0 ? 1 : -1))
                        .isGreaterThanOrEqualTo(0);
            }
        });
    }

    @Test
    void aQuantileHasItsShareOfUnseenRowsBelow() {
        Dataset train = Made.regression(20_000, new SplittableRandom(1));
        Dataset test = Made.regression(20_000, new SplittableRandom(2));
        double[] actual = ((Target.Values) test.target()).values();
        for (double level : new double[] {0.1, 0.5, 0.9}) {
            double[] predicted = learner(RegressionLoss.QUANTILE)
                    .withTrees(100)
                    .withQuantile(level)
                    .fit(train)
                    .predict(test.features());
            double below = IntStream.range(0, actual.length)
                            .filter(row -> actual[row] <= predicted[row])
                            .count()
                    / (double) actual.length;
            assertThat(below).isCloseTo(level, within(0.03));
        }
    }

    @Test
    void theSoftmaxOfTwoClassesIsLogisticLoss() {
        Laws.hold(50, random -> {
            int[] codes = {random.nextInt(2)};
            double[] ones = {1};
            double[][] scores = {{random.nextDouble(-3, 3)}, {random.nextDouble(-3, 3)}};
            double[] odds = {scores[1][0] - scores[0][0]};
            Softmax softmax = new Softmax(codes, ones, 2);
            Objective logistic = new PointObjective(new LogLoss(), new double[] {codes[0]}, ones);
            assertThat(softmax.loss(scores, Parallel.common()))
                    .isCloseTo(logistic.loss(new double[][] {odds}, Parallel.common()), within(1e-12));
            double[][] derived = new double[4][1];
            softmax.begin(scores, Parallel.common());
            softmax.derivatives(1, scores[1], 0, 1, derived[0], derived[1]);
            logistic.derivatives(0, odds, 0, 1, derived[2], derived[3]);
            assertThat(derived[0][0]).isCloseTo(derived[2][0], within(1e-6));
            assertThat(derived[1][0]).isCloseTo(2 * derived[3][0], within(1e-6));
        });
    }

    @Test
    void severalClassesAreLearntExplainedAndKept() throws Exception {
        Dataset train = threeClasses(6000, new SplittableRandom(1));
        Dataset test = threeClasses(3000, new SplittableRandom(2));
        var learner = GradientBoosting.classifier().withTrees(60);
        GradientBoostedClassifier model = learner.fit(train);
        double[][] probabilities = model.probabilities(test.features());
        double[] row = new double[test.features().width()];
        int right = 0;
        for (int at = 0; at < probabilities.length; at++) {
            double[] each = probabilities[at];
            assertThat(Arrays.stream(each).sum()).isCloseTo(1, within(1e-12));
            int best = each[0] > each[1] ? (each[0] > each[2] ? 0 : 2) : each[1] > each[2] ? 1 : 2;
            right += best == ((Target.Classes) test.target()).codes()[at] ? 1 : 0;
            test.features().copyRow(at, row);
            assertThat(model.probability(row)).isEqualTo(each[2]);
        }
        assertThat(right / 3000.0).isGreaterThan(0.75);
        test.features().copyRow(0, row);
        for (TreeEnsemble ensemble : model.ensembles()) {
            TreeExplainer explainer = TreeExplainer.of(ensemble);
            assertThat(Arrays.stream(explainer.explain(row)).sum() + explainer.expected())
                    .isCloseTo(ensemble.score(row), within(1e-9));
        }
        var read = (GradientBoostedClassifier) ModelFile.standard()
                .fromBytes("memory", ModelFile.standard().toBytes(model, Map.of()))
                .model();
        assertThat(read.probabilities(test.features())).isDeepEqualTo(probabilities);
        try (Parallel pool = Parallel.of(3)) {
            GradientBoostedClassifier other =
                    learner.fit(train, Training.plain().on(pool));
            for (int each = 0; each < 3; each++) {
                GradientBoostingTest.assertSame(
                        other.ensembles().get(each), model.ensembles().get(each));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientBoostedClassifier(model.schema(), model.ensembles(), List.of("a", "b")))
                .withMessage("GradientBoostedClassifier.ensembles must be 1 for 2 labels, got 3");
    }

    @Test
    void earlyStoppingCountsRoundsOfSeveralClasses() {
        Dataset train = threeClasses(600, new SplittableRandom(1));
        Dataset validation = threeClasses(600, new SplittableRandom(2));
        List<Double> losses = new ArrayList<>();
        var model = GradientBoosting.classifier()
                .withTrees(300)
                .withPatience(5)
                .withLearningRate(0.3)
                .fit(
                        train,
                        Training.plain().validating(validation).watchedBy((round, ours, theirs) -> losses.add(theirs)));
        assertThat(losses).hasSizeLessThan(300);
        for (TreeEnsemble ensemble : model.ensembles()) {
            assertThat(ensemble.trees()).hasSize(losses.size() - 5);
        }
    }

    @Test
    void targetsThatDoNotSuitTheLossAreRefusedByRow() {
        Features features = new Features(List.of(new Feature.Numeric("x", new double[2])));
        Dataset negative = Dataset.of(features, new Target.Values(new double[] {1, -2}));
        for (RegressionLoss loss : List.of(RegressionLoss.POISSON, RegressionLoss.TWEEDIE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> learner(loss).fit(negative))
                    .withMessage("GradientBoosting.regressor: targets must be in [0, 1e30], got -2.0 in row 1");
        }
        Dataset zero = Dataset.of(features, new Target.Values(new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner(RegressionLoss.GAMMA).fit(zero))
                .withMessage("GradientBoosting.regressor: targets must be in (0, 1e30], got 0.0 in row 0");
        assertThat(learner(RegressionLoss.POISSON).fit(zero).predict(new double[1]))
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void aLossAndItsNumberAreReadFromText() {
        var learner = GradientBoosting.regressor().with("loss", "quantile").with("quantile", "0.9");
        assertThat(learner)
                .isEqualTo(GradientBoosting.regressor()
                        .withLoss(RegressionLoss.QUANTILE)
                        .withQuantile(0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.regressor().with("loss", "log-loss"))
                .withMessageContaining("GradientBoosting.loss must be one of squared-error, absolute-error, huber");
    }

    static Dataset threeClasses(int rows, SplittableRandom random) {
        Dataset numbers = Made.regression(rows, random);
        int[] codes = Arrays.stream(((Target.Values) numbers.target()).values())
                .mapToInt(value -> value < -0.5 ? 0 : value < 0.8 ? 1 : 2)
                .toArray();
        return Dataset.of(numbers.features(), new Target.Classes(codes, List.of("low", "middle", "high")));
    }

    /** The exponential of the target, which every loss can take. */
    private static Dataset positive(Dataset data) {
        double[] exponentials = Arrays.stream(((Target.Values) data.target()).values())
                .map(Math::exp)
                .toArray();
        return Dataset.of(data.features(), new Target.Values(exponentials));
    }

    private static GradientBoosting<GradientBoostedRegressor> learner(RegressionLoss loss) {
        return GradientBoosting.regressor().withLoss(loss).withTrees(20);
    }
}
